package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Audit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** What people do about failures at the console. */
class FailuresPagesTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void opsFindAKindReplayItWatchItEndAndFindItInTheAudit(Look look) {
        String code = "REPLAYED_" + look;
        List<Failure> both = fail(code, 2);

        BROWSER.signInByForm("ops", look);
        BROWSER.link(look.text("故障", "Failures")).click();
        BROWSER.follow(code);
        BROWSER.link(look.text("重放筛选出的全部故障…", "Replay all that the filter shows…"));
        BROWSER.assertSound("failures");
        BROWSER.link(look.text("重放筛选出的全部故障…", "Replay all that the filter shows…"))
                .click();
        fill("rate", "1");
        BROWSER.assertSound("replay-preview");
        Failure late = fail(code, 1).get(0);
        button(look.text("重放 2 条", "Replay 2")).click();

        BROWSER.find("#progress");
        BROWSER.driver().executeScript("window.same = true");
        BROWSER.driver().executeScript("document.getElementById('stop').focus()");
        Browser.soon().until(() -> BROWSER.text().contains(look.text("已完成 2 / 2", "2 of 2 done")));
        Browser.soon()
                .until(() ->
                        BROWSER.find("#announce").getDomProperty("textContent").contains("2"));
        assertThat(BROWSER.driver().executeScript("return window.same")).isEqualTo(true);
        assertThat(BROWSER.all("#stop")).isEmpty();
        assertThat(BROWSER.all("#progress[hx-trigger]")).isEmpty();
        assertThat(BROWSER.driver().switchTo().activeElement().getDomAttribute("id"))
                .as("where the focus is when its button is gone")
                .isEqualTo("course");
        BROWSER.assertSound("replay");
        assertThat(both).extracting(this::state).containsOnly(Failure.State.RESOLVED);
        assertThat(state(late)).isEqualTo(Failure.State.OPEN);

        String replay = BROWSER.path().replaceFirst("/replays/", "replay ");
        BROWSER.link(look.text("查看审计", "In the audit")).click();
        Browser.soon().until(() -> BROWSER.path().equals("/audit?subject=" + replay.replace(" ", "%20")));
        assertThat(BROWSER.all("main tbody tr"))
                .singleElement()
                .extracting(WebElement::getText)
                .asString()
                .contains("ops " + look.text("重放", "replay") + ' ' + replay + " 2 failures");
        BROWSER.assertSound("audit-of-replay");

        BROWSER.open("/replays");
        assertThat(BROWSER.text()).contains(replay.replaceFirst("replay ", ""));
        BROWSER.assertSound("replays");
    }

    @Test
    void aReplayIsStoppedAndGoesOn() {
        fail("STOPPED_BY_HAND", 60);

        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/failures/replay?text=-STOPPED_BY_HAND");
        fill("rate", "1");
        button("Replay 60").click();
        BROWSER.find("#stop").click();
        Browser.soon()
                .until(() -> BROWSER.text().contains("The replay was stopped. What was not tried yet is open again."));
        BROWSER.assertSound("replay-stopped");
        BROWSER.find("#resume").click();
        Browser.soon().until(() -> BROWSER.text().contains("The replay goes on."));
        BROWSER.find("#stop").click();
        Browser.soon().until(() -> !BROWSER.all("#resume").isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsMendedAndReplayed(Look look) {
        String report = StartedHub.goodReport("mended-" + look);
        Failure failure = HUB.fail("MENDED_" + look, report.substring(0, report.length() - 1));

        BROWSER.signIn("ops", look);
        BROWSER.open("/failures/" + failure.id());
        BROWSER.assertSound("failure");
        BROWSER.link(look.text("查看或修改内容", "Look at the input, or mend it")).click();
        Browser.soon().until(() -> BROWSER.path().endsWith("/input"));
        assertThat(BROWSER.text()).contains(StartedHub.APPLICATION).doesNotContain("13800138000", "张三");
        BROWSER.assertSound("failure-input-masked");
        fill("reason", "to mend it");
        button(look.text("显示完整内容", "Show the exact input")).click();
        assertThat(BROWSER.find("textarea").getDomProperty("value"))
                .isEqualTo(report.substring(0, report.length() - 1));
        BROWSER.assertSound("failure-input");
        fill("input", report);
        fill("note", "closed the brace");
        button(look.text("保存并重放", "Keep and replay")).click();

        Browser.soon().until(() -> BROWSER.path().startsWith("/replays/"));
        Browser.soon().until(() -> state(failure) == Failure.State.RESOLVED);
        BROWSER.open("/failures/" + failure.id());
        assertThat(BROWSER.text()).contains("closed the brace");
        BROWSER.assertSound("failure-mended");
        assertThat(acts("failure " + failure.id())).contains("ops look at input masked", "ops reveal input in full");
    }

    @Test
    void whoWasFasterIsToldAndNothingTypedIsLost() {
        Failure failure = HUB.fail("MENDED_LATE", "{");

        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/failures/" + failure.id() + "/input");
        fill("reason", "to mend it");
        button("Show the exact input").click();
        fill("input", "{}\n 二\n");
        fill("note", "closed the brace");
        HUB.bean(Failures.class).discard(failure.id(), "ops", "someone was faster");
        button("Keep and replay").click();

        Browser.soon().until(() -> !BROWSER.all("[role=alert]").isEmpty());
        assertThat(BROWSER.find("[role=alert]").getText())
                .isEqualTo("Nothing was changed: someone was faster, and the failure is discarded.");
        assertThat(BROWSER.find("textarea").getDomProperty("value")).isEqualTo("{}\n 二\n");
        assertThat(BROWSER.find("[name=note]").getDomProperty("value")).isEqualTo("closed the brace");
    }

    @ParameterizedTest
    @EnumSource
    void oneIsDiscardedForAReason(Look look) {
        Failure failure = HUB.fail("DISCARDED_" + look, "{}");

        BROWSER.signIn("ops", look);
        BROWSER.open("/failures/" + failure.id());
        BROWSER.find("details.confirm summary").click();
        fill("reason", "a test");
        button(look.text("确认放弃", "Discard for good")).click();

        Browser.soon().until(() -> !BROWSER.all(".done").isEmpty());
        assertThat(BROWSER.find(".done").getText()).isEqualTo(look.text("故障已放弃。", "The failure was discarded."));
        assertThat(state(failure)).isEqualTo(Failure.State.DISCARDED);
        BROWSER.assertSound("failure-discarded");
    }

    @ParameterizedTest
    @EnumSource
    void aKindIsDiscardedForAReason(Look look) {
        String code = "KIND_DISCARDED_" + look;
        List<Failure> both = fail(code, 2);

        BROWSER.signIn("ops", look);
        BROWSER.open("/failures?text=-" + code);
        BROWSER.link(look.text("放弃筛选出的全部故障…", "Discard all that the filter shows…"))
                .click();
        fill("reason", "a test");
        BROWSER.assertSound("discard-preview");
        button(look.text("确认放弃 2 条", "Discard 2 for good")).click();

        Browser.soon().until(() -> !BROWSER.all(".done").isEmpty());
        assertThat(BROWSER.find(".done").getText()).startsWith(look.text("已放弃 2 条", "2 discarded, 0 skipped"));
        assertThat(both).extracting(this::state).containsOnly(Failure.State.DISCARDED);
    }

    @Test
    void whoWasFasterIsToldAndTheReasonIsKept() {
        Failure failure = HUB.fail("FASTER", "{}");

        BROWSER.signIn("ops", Look.ZH_WIDE);
        BROWSER.open("/failures/" + failure.id());
        HUB.bean(Failures.class).discard(failure.id(), "ops", "someone was faster");
        BROWSER.find("details.confirm summary").click();
        fill("reason", "为了测试");
        button("确认放弃").click();

        Browser.soon().until(() -> !BROWSER.all("[role=alert]").isEmpty());
        assertThat(BROWSER.find("[role=alert]").getText()).isEqualTo("未作更改：他人已先操作，该故障已放弃。");
        assertThat(BROWSER.find("[name=reason]").getDomProperty("value")).isEqualTo("为了测试");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regulator", "auditor", "telecom"})
    void whoDoesNotActIsShownNoActs(String user) {
        Failure failure = HUB.fail("LOOKED_AT", "{}");

        BROWSER.signIn(user, Look.EN_WIDE);
        BROWSER.open("/failures?text=-LOOKED_AT");
        assertThat(BROWSER.text()).contains("LOOKED_AT");
        assertThat(BROWSER.all("main a[href*='/failures/replay'], main a[href*='/failures/discard']"))
                .isEmpty();
        BROWSER.open("/failures/" + failure.id());
        assertThat(BROWSER.text()).contains(failure.subject());
        assertThat(BROWSER.all("main form, main a[href*='/failures/replay']")).isEmpty();
        BROWSER.open("/failures/" + failure.id() + "/input");
        assertThat(BROWSER.text()).contains("Personal data masked").doesNotContain("In full");
        assertThat(BROWSER.all("main form")).isEmpty();
        BROWSER.open("/failures/replay?state=open");
        assertThat(BROWSER.all("main form")).isEmpty();
    }

    @Test
    void aCarrierSeesNoOther() {
        Failure failure = HUB.fail("TELECOMS", "{}");

        BROWSER.signIn("mobile", Look.EN_WIDE);
        BROWSER.open("/failures?state=");
        assertThat(BROWSER.text()).contains("China Mobile").doesNotContain("TELECOMS", "China Telecom");
        BROWSER.open("/failures/" + failure.id());
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("TELECOMS");
    }

    private static List<Failure> fail(String code, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> HUB.fail(code, StartedHub.goodReport(code + '-' + System.nanoTime())))
                .toList();
    }

    private Failure.State state(Failure failure) {
        return HUB.bean(Failures.class).find(failure.id()).orElseThrow().state();
    }

    private static List<String> acts(String subject) {
        return HUB.bean(Audit.class).of(subject, 10).stream()
                .map(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.outcome())
                .toList();
    }

    private static void fill(String name, String text) {
        WebElement field = BROWSER.find("main [name=" + name + "]:not([type=hidden])");
        field.clear();
        field.sendKeys(text);
    }

    private static WebElement button(String text) {
        return BROWSER.all("main button").stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a button " + text + " in: " + BROWSER.text()));
    }
}
