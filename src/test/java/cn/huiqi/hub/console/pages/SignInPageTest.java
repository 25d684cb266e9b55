package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void whoSignsInIsNamedAndWhoSignsOutIsOut(Look look) {
        BROWSER.signInByForm("regulator", look);
        assertThat(BROWSER.find(".who").getText()).contains("regulator");

        BROWSER.find(".who button").click();
        Browser.soon().until(() -> BROWSER.path().startsWith("/sign-in"));
        assertThat(BROWSER.find("h1").getText()).isEqualTo(look.text("登录", "Sign in"));
        BROWSER.assertSound("sign-in");

        BROWSER.open("/drops");
        assertThat(BROWSER.path()).startsWith("/sign-in");
    }
}
