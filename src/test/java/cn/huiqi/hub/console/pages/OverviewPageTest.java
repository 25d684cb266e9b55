package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.console.StartedHub;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

class OverviewPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    @BeforeAll
    static void everythingIsInTheCatalogue() {
        StartedHub.soon().until(() -> HUB.bean(Figures.class).asOf().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void everybodySeesHowEverythingStandsInFiguresTablesAndCharts(Look look) {
        BROWSER.signIn("regulator", look);
        BROWSER.open("/?days=7");

        long received = figure(look.text("收到行数", "Rows received"));
        assertThat(received).isGreaterThan(700);
        assertThat(figure(look.text("已通过", "Approved"))).isGreaterThan(100);
        assertThat(figure(look.text("退回行", "Rows rejected"))).isEqualTo(66);
        assertThat(BROWSER.find("#by-measure").getText())
                .contains(look.text("中国联通", "China Unicom"), look.text("降低宽带资费", "Broadband tariff cut"));
        assertThat(BROWSER.find("#carriers").getText()).contains(look.text("中国移动", "China Mobile"));
        assertThat(BROWSER.find(".periods [aria-current]").getText()).isEqualTo(look.text("近 7 天", "7 days"));
        BROWSER.find("[data-chart=days] canvas");
        BROWSER.find("[data-chart=districts] canvas");
        assertThat(BROWSER.find("[data-chart=districts]").getDomAttribute("aria-label"))
                .contains(look.text("各区申请数", "Applications by district"));
        BROWSER.find("details summary").click();
        assertThat(BROWSER.all("#by-day td:nth-child(2)").stream()
                        .mapToLong(rows -> Long.parseLong(rows.getText().replace(",", "")))
                        .sum())
                .isEqualTo(received);
        BROWSER.assertSound("overview");
    }

    @Test
    void figuresChangeWithoutReloadAndWhoReadsIsNotDisturbed() {
        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/");
        BROWSER.driver().executeScript("window.notReloaded = true");
        BROWSER.driver().executeScript("document.querySelector('details').open = true");
        WebElement approved = BROWSER.find("#by-measure tr");
        long before = figure("Open failures");
        BROWSER.driver().executeScript("document.getElementById('open-failures').focus()");

        HUB.fail("ON_THE_OVERVIEW", "no JSON");

        Browser.soon().until(() -> figure("Open failures") > before);
        assertThat(BROWSER.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("open-failures");
        assertThat(BROWSER.driver()
                        .executeScript("return window.notReloaded && document.querySelector('details').open"))
                .isEqualTo(true);
        assertThat(approved.isDisplayed())
                .as("what has not changed is still there")
                .isTrue();
    }

    @Test
    void updatesCanBePaused() {
        BROWSER.signIn("ops", Look.EN_WIDE);
        BROWSER.open("/");
        WebElement pause = BROWSER.find("[data-pause]");
        pause.click();

        assertThat(pause.getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(BROWSER.driver().executeScript("""
                        const asked = new CustomEvent('htmx:beforeRequest', {
                          bubbles: true, cancelable: true, detail: {requestConfig: {headers: {'X-Live': 'true'}}}});
                        return document.querySelector('[hx-trigger]').dispatchEvent(asked)"""))
                .as("whether the page would ask for itself")
                .isEqualTo(false);
    }

    @Test
    void carriersSeeTheirOwnFiguresOnly() {
        BROWSER.signIn("unicom", Look.ZH_WIDE);
        BROWSER.open("/?carrier=telecom");
        assertThat(BROWSER.find("#by-measure").getText()).isEmpty();

        BROWSER.open("/");
        assertThat(BROWSER.find("#by-measure").getText()).contains("中国联通").doesNotContain("中国电信", "中国移动");
        assertThat(BROWSER.find("#carriers").getText()).contains("中国联通").doesNotContain("中国电信", "中国移动");
        assertThat(BROWSER.all("select[name=carrier]")).isEmpty();
        BROWSER.assertSound("overview-carrier");
    }

    private static long figure(String name) {
        List<WebElement> figures = BROWSER.all("#figures > div");
        return figures.stream()
                .filter(figure ->
                        figure.findElement(By.cssSelector("dt")).getText().equals(name))
                .map(figure ->
                        figure.findElement(By.cssSelector("dd > :first-child")).getText())
                .mapToLong(text -> Long.parseLong(text.replace(",", "")))
                .findFirst()
                .orElseThrow();
    }
}
