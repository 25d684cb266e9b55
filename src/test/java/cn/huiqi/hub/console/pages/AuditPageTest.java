package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Audit.Verdict;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

/** Who did what, as those see it who see all. */
class AuditPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void anAuditorFindsWhoSignedInAndThatTheRecordIsWhole(Look look) {
        BROWSER.signInByForm("auditor", look);
        BROWSER.link(look.text("审计", "Audit")).click();
        BROWSER.find("input[name=who]").sendKeys("auditor");
        new Select(BROWSER.find("select[name=act]")).selectByVisibleText(look.text("登录", "sign in"));
        BROWSER.find("form.filter button").click();

        Browser.soon().until(() -> BROWSER.path().contains("act=sign+in"));
        assertThat(cells(3)).isNotEmpty().containsOnly("auditor");
        assertThat(cells(4)).containsOnly(look.text("登录", "sign in"));
        BROWSER.assertSound("audit");

        BROWSER.find("input[name=verify] + button").click();
        Browser.soon().until(() -> BROWSER.path().contains("verify="));
        assertThat(BROWSER.find(".done").getText())
                .startsWith(look.text("完整 共 ", "sound "))
                .endsWith(look.text("条，均与写入时一致。", "entries, each as it was written."));
        assertThat(HUB.bean(Audit.class).verify()).isInstanceOf(Verdict.Sound.class);
        BROWSER.assertSound("audit-verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "regulator"})
    void othersWhoSeeAllFindItBySubjectAndDay(String user) {
        HUB.fail("IN_THE_AUDIT", "{}");
        BROWSER.signIn(user, Look.EN_WIDE);
        BROWSER.open("/audit?subject=drop&from=2022-06-01");
        assertThat(cells(5)).isNotEmpty().allMatch(subject -> subject.startsWith("drop "));

        BROWSER.open("/audit?until=2022-05-31");
        assertThat(BROWSER.find(".empty").getText()).isEqualTo("There is no entry like that.");
        BROWSER.assertSound("audit-nothing-found");
    }

    @Test
    void olderEntriesFollowOnTheNextPage() {
        BROWSER.signIn("auditor", Look.EN_WIDE);
        BROWSER.open("/audit?limit=5");
        List<String> first = cells(1);
        BROWSER.link("Older").click();
        Browser.soon().until(() -> BROWSER.path().contains("before="));

        assertThat(cells(1)).hasSize(5).doesNotContainAnyElementsOf(first);
    }

    private static List<String> cells(int column) {
        return BROWSER.texts("main tbody tr > :nth-child(" + column + ")");
    }
}
