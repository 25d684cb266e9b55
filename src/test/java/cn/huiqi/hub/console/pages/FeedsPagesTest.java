package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.feeds.Extract;
import cn.huiqi.hub.feeds.Extracts;
import cn.huiqi.hub.ledger.Audit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

/** What data staff fetch at the console, and what they hold against each other. */
class FeedsPagesTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void anExtractIsAskedForWatchedAndFetched(Look look) {
        BROWSER.signIn("regulator", look);
        BROWSER.open("/feeds");
        List<Extract> before = extracts();
        BROWSER.find("section[aria-labelledby=ask] button").click();
        // The page that was clicked on may have rows of its own, of earlier extracts.
        Extract asked = Browser.soon()
                .until(FeedsPagesTest::extracts, now -> now.size() > before.size())
                .get(0);
        BROWSER.find("tbody tr");
        BROWSER.assertSound("feeds-asked");

        Browser.soon().until(() -> BROWSER.find("tbody tr").getText().contains(look.text("已生成", "Made")));
        Extract made = HUB.bean(Extracts.class).find(asked.id()).orElseThrow();
        assertThat(made.who()).isEqualTo("regulator");
        assertThat(BROWSER.all("tbody tr[hx-trigger]")).isEmpty();
        BROWSER.assertSound("feeds");
        String csv = made.files().get(0).name();
        BROWSER.link(csv).click();
        assertThat(new String(BROWSER.downloaded(csv), StandardCharsets.UTF_8))
                .startsWith("\uFEFF申请标识,")
                .contains(StartedHub.APPLICATION);
        assertThat(HUB.bean(Audit.class).of(Extracts.subject(made.id()), 10))
                .extracting(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.detail())
                .contains("regulator download " + csv);
    }

    @Test
    void applicationsAreFetchedByAFilter() {
        BROWSER.signIn("regulator", Look.EN_WIDE);
        BROWSER.open("/feeds");
        new Select(BROWSER.find("[name=carrier]")).selectByVisibleText("China Telecom");
        new Select(BROWSER.find("[name=status]")).selectByVisibleText("Approved");

        assertThat(answerOf("section[aria-labelledby=now] form").lines())
                .anyMatch(line -> line.startsWith("telecom:"))
                .noneMatch(line -> line.matches("(mobile|unicom):.*"));
        assertThat(HUB.bean(Audit.class).of("applications", 1_000))
                .extracting(entry -> entry.who() + ' ' + entry.detail())
                .contains("regulator {carrier=telecom, format=csv, status=approved}");
    }

    @ParameterizedTest
    @EnumSource
    void whatMustAddUpIsShownByDayAndByDrop(Look look) {
        BROWSER.signIn("auditor", look);
        BROWSER.open("/reconciliation");
        assertThat(BROWSER.text()).contains(look.text("全部平衡。", "Everything adds up."));
        assertThat(BROWSER.all("tbody tr")).isNotEmpty();
        BROWSER.assertSound("reconciliation");
        new Select(BROWSER.find("[name=by]")).selectByIndex(2);
        BROWSER.find("form.filter button").click();
        Browser.soon().until(() -> BROWSER.path().contains("by=drop"));
        assertThat(BROWSER.text()).contains("CT_HQ_");
        BROWSER.assertSound("reconciliation-by-drop");
    }

    @ParameterizedTest
    @EnumSource
    void theTariffCutStandsAgainstItsGoal(Look look) {
        BROWSER.signIn("regulator", look);
        Browser.soon().until(() -> {
            BROWSER.open("/goals");
            return BROWSER.text().contains(look.text("达标", "Met"));
        });

        assertThat(BROWSER.text()).contains("10.0%");
        assertThat(BROWSER.find("svg").getAriaRole()).isIn("img", "image");
        BROWSER.assertSound("goals");
    }

    @Test
    void anAuditorFetchesNothing() {
        BROWSER.signIn("auditor", Look.EN_WIDE);
        BROWSER.open("/feeds");
        assertThat(BROWSER.all("main form")).isEmpty();
        assertThat(BROWSER.all("main a[href*=files]")).isEmpty();
        BROWSER.open("/feeds/applications");
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("telecom:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds", "/feeds/applications"})
    void extractsAreNoCarriersToSee(String path) {
        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open(path);
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("mobile:").doesNotContain("XLSX");
    }

    @Test
    void aCarrierSeesWhetherItsOwnAddsUp() {
        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open("/reconciliation?by=drop&carrier=mobile");
        assertThat(BROWSER.text()).doesNotContain("CMSH_", "China Mobile");
    }

    /** What the browser would save: the file's name holds the time, so the form is sent by a script. */
    private static String answerOf(String form) {
        String script = """
                const form = document.querySelector(arguments[0]), done = arguments[1];
                fetch(form.action + '?' + new URLSearchParams(new FormData(form))).then(answer => answer.text()).then(done);""";
        return (String) BROWSER.driver().executeAsyncScript(script, form);
    }

    /** The newest first. */
    private static List<Extract> extracts() {
        return HUB.bean(Extracts.class).newest(Long.MAX_VALUE, 1_000);
    }
}
