package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.failures.Failure;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people read instead of a page that they can't have. */
class ErrorPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void whatIsAnothersIsNotThere(Look look) {
        Failure telecoms = HUB.fail("ANOTHERS", "{}");

        BROWSER.signIn("mobile", look);
        BROWSER.open("/failures/" + telecoms.id());

        assertThat(BROWSER.find("h1").getText()).isEqualTo(look.text("页面不存在", "There is no such page"));
        BROWSER.assertSoundThoughRefused("error-404", 404);
        BROWSER.link(look.text("返回总览", "Back to the overview")).click();
        Browser.soon().until(() -> BROWSER.path().equals("/"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotForARoleIsSaidNotToBe(Look look) {
        BROWSER.signIn("telecom", look);
        BROWSER.open("/audit");

        assertThat(BROWSER.find("h1").getText()).isEqualTo(look.text("您的角色无权访问", "Not for your role"));
        BROWSER.assertSoundThoughRefused("error-403", 403);
        BROWSER.open("/no-such-page");
        assertThat(BROWSER.find("h1").getText()).isEqualTo(look.text("您的角色无权访问", "Not for your role"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithAnAddressIsNamed(Look look) {
        BROWSER.signIn("ops", look);
        BROWSER.open("/audit?from=June");

        assertThat(BROWSER.find("h1").getText()).isEqualTo(look.text("请求有误", "That request can't be used"));
        assertThat(BROWSER.text()).contains("from: expected a day yyyy-MM-dd, found 'June'");
        BROWSER.assertSoundThoughRefused("error-400", 400);
    }
}
