package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** What ops do so that a program may use the API. */
class TokensPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @ParameterizedTest
    @EnumSource
    void aTokenIsMadeShownOnceAndRevoked(Look look) throws IOException, InterruptedException {
        String name = "reporting-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-');
        BROWSER.signIn("ops", look);
        BROWSER.open("/tokens");
        BROWSER.assertSound("tokens");
        make(name);
        Browser.soon().until(() -> !BROWSER.all("section[role=status]").isEmpty());
        assertThat(BROWSER.find("section[role=status]").getText())
                .contains(look.text("令牌 " + name + " 已创建", "Token " + name + " is made"));
        String token = BROWSER.find("section[role=status] input").getDomProperty("value");
        assertThat(statusFor(token)).isEqualTo(200);
        BROWSER.assertSound("token-made");

        BROWSER.open("/tokens");
        assertThat(BROWSER.driver().getPageSource()).contains(name).doesNotContain(token);
        assertThat(row(name).getText()).contains(look.text("监管", "Regulator"), look.text("有效", "in force"), "ops");
        row(name).findElement(By.tagName("summary")).click();
        BROWSER.assertSound("token-to-revoke");
        row(name).findElement(By.tagName("button")).click();
        Browser.soon().until(() -> !BROWSER.all(".note").isEmpty());
        assertThat(BROWSER.find(".note").getText())
                .isEqualTo(look.text("令牌 " + name + " 已吊销。", "Token " + name + " is revoked."));
        assertThat(row(name).getText()).contains(look.text("已吊销", "revoked"));
        assertThat(statusFor(token)).isEqualTo(401);
        BROWSER.assertSound("token-revoked");
    }

    @Test
    void aNameThatIsTakenIsSaidToBe() {
        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/tokens");
        make("taken-twice");
        Browser.soon().until(() -> !BROWSER.all("section[role=status]").isEmpty());
        make("taken-twice");

        Browser.soon().until(() -> !BROWSER.all("[role=alert]").isEmpty());
        assertThat(BROWSER.find("[role=alert]").getText())
                .isEqualTo("There is already a token taken-twice. Revoke it first, or choose another name.");
        BROWSER.assertSound("token-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regulator", "auditor", "telecom"})
    void tokensAreForOpsOnly(String user) {
        BROWSER.signIn(user, Look.EN_WIDE);
        BROWSER.open("/drops");
        assertThat(BROWSER.all("nav a[href='/tokens']")).isEmpty();
        BROWSER.open("/tokens");
        assertThat(BROWSER.find("h1").getText()).isEqualTo("Not for your role");
        assertThat(BROWSER.all("main form")).isEmpty();
    }

    private static void make(String name) {
        BROWSER.find("[name=name]").sendKeys(name);
        new Select(BROWSER.find("[name=role]")).selectByValue("regulator");
        BROWSER.find("section[aria-labelledby=make] button").click();
    }

    private static WebElement row(String name) {
        return BROWSER.all("main tbody tr").stream()
                .filter(row -> row.getText().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static int statusFor(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(HUB.url() + "/api/v1/drops"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
