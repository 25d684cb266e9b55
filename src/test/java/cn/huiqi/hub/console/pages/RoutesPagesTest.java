package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.ledger.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at routes, and holding one up. */
class RoutesPagesTest {

    private static final String ROUTE = "housekeeping";

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @AfterEach
    void startAgain() {
        HUB.bean(Routes.class).change(ROUTE, Routes.Act.START);
    }

    @ParameterizedTest
    @EnumSource
    void opsStopARouteAndStartItAgain(Look look) {
        BROWSER.signIn("ops", look);
        BROWSER.open("/routes");
        assertThat(BROWSER.text()).contains("drops-telecom", "status-from-regulator");
        BROWSER.assertSound("routes");
        BROWSER.link(ROUTE).click();
        Browser.soon().until(() -> BROWSER.path().equals("/routes/" + ROUTE));
        BROWSER.all("details.confirm summary").get(1).click();
        BROWSER.assertSound("route-to-stop");
        BROWSER.find("form[action$=stop] button").click();

        Browser.soon().until(() -> BROWSER.text().contains(look.text("路由已停止。", "The route is stopped.")));
        assertThat(BROWSER.find("h1 .state").getText()).isEqualTo(look.text("已停止", "Stopped"));
        BROWSER.assertSound("route-stopped");
        BROWSER.find("form[action$=start] button").click();
        Browser.soon().until(() -> BROWSER.text().contains(look.text("路由已启动。", "The route is started.")));
        assertThat(BROWSER.find("h1 .state").getText()).isEqualTo(look.text("运行中", "Started"));
        assertThat(HUB.bean(Audit.class).of("route " + ROUTE, 1_000))
                .extracting(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.outcome())
                .contains("ops stop stopped", "ops start started");
    }

    @Test
    void aRouteIsSuspendedAndResumed() {
        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/routes/" + ROUTE);
        BROWSER.all("details.confirm summary").get(0).click();
        BROWSER.find("form[action$=suspend] button").click();
        Browser.soon().until(() -> BROWSER.text().contains("The route is suspended."));
        BROWSER.find("form[action$=resume] button").click();
        Browser.soon().until(() -> BROWSER.text().contains("The route goes on."));
    }

    @Test
    void whoWasFasterIsTold() {
        BROWSER.signIn("ops", Look.ZH_WIDE);
        BROWSER.open("/routes/" + ROUTE);
        HUB.bean(Routes.class).change(ROUTE, Routes.Act.STOP);
        BROWSER.all("details.confirm summary").get(1).click();
        BROWSER.find("form[action$=stop] button").click();

        Browser.soon().until(() -> !BROWSER.all("[role=alert]").isEmpty());
        assertThat(BROWSER.find("[role=alert]").getText()).isEqualTo("未作更改：他人已先操作，路由已停止。");
    }

    /** Real text, and neither who logs in nor with what. */
    @ParameterizedTest
    @EnumSource
    void aRouteHasItsPicture(Look look) {
        BROWSER.signIn("auditor", look);
        BROWSER.open("/routes/returns-telecom");

        assertThat(BROWSER.find("svg.drawing").getText())
                .contains(look.text("来自", "From"), "scheduler:returns-telecom", "returns.render", "sftp:127.0.0.1:")
                .doesNotContain("telecom@", "telecom-drop");
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("telecom-drop");
        BROWSER.assertSound("route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drops-telecom", "read-drop", "regulators-desk", "status-from-regulator"})
    void everyKindOfStepIsDrawn(String route) {
        BROWSER.signIn("regulator", Look.EN_NARROW);
        BROWSER.open("/routes/" + route);

        assertThat(BROWSER.all("svg.drawing rect")).hasSizeGreaterThan(1);
        assertThat(BROWSER.all("main form")).isEmpty();
        BROWSER.assertSound("route-" + route);
    }

    @Test
    void routesAreNoCarriersToSee() {
        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open("/routes");
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("drops-telecom");
        BROWSER.open("/routes/drops-telecom");
        assertThat(BROWSER.all("svg")).isEmpty();
    }
}
