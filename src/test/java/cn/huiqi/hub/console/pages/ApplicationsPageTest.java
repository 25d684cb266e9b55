package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Ledger;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.support.ui.Select;

/** Regulator staff find applications and read what became of them. */
class ApplicationsPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    private static final String NO = StartedHub.APPLICATION.substring(StartedHub.APPLICATION.indexOf(':') + 1);

    @BeforeAll
    static void everythingIsInTheCatalogue() {
        StartedHub.soon().until(() -> HUB.bean(Figures.class).asOf().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void regulatorStaffFilterApplicationsAndReadTheStoryOfOne(Look look) {
        BROWSER.signInByForm("regulator", look);
        BROWSER.link(look.text("申请", "Applications")).click();
        new Select(BROWSER.find("select[name=measure]"))
                .selectByVisibleText(look.text("降低宽带资费", "Broadband tariff cut"));
        Browser.soon().until(() -> BROWSER.path().equals("/applications?measure=tariff-cut"));
        new Select(BROWSER.find("select[name=carrier]")).selectByValue("telecom");
        Browser.soon().until(() -> BROWSER.path().equals("/applications?carrier=telecom&measure=tariff-cut"));
        Browser.soon()
                .until(() -> !cells(3).isEmpty()
                        && cells(3).stream()
                                .allMatch(measure -> measure.equals(look.text("降低宽带资费", "Broadband tariff cut"))));
        assertThat(cells(2)).allSatisfy(name -> assertThat(name).matches(".*\\*\\*.*"));
        BROWSER.assertSound("applications");

        BROWSER.find("input[name=id]").sendKeys(NO);
        BROWSER.find("form.filter button").click();
        Browser.soon().until(() -> cells(1).equals(List.of(StartedHub.APPLICATION)));
        BROWSER.follow(StartedHub.APPLICATION);
        Browser.soon().until(() -> BROWSER.path().equals("/applications/" + StartedHub.APPLICATION));
        assertThat(BROWSER.find(".timeline").getText())
                .contains(
                        look.text("第 2 版登记", "Revision 2 came on record"),
                        look.text("需补充材料", "Needs information"),
                        "/inbox/status/status-telecom-",
                        StartedHub.APPLICATION + "/revision/2");
        BROWSER.assertSound("application");
    }

    @Test
    void personalDataIsShownOnceToWhoSaysWhyAndThatIsOnRecord() {
        BROWSER.signIn("regulator", Look.EN_WIDE);
        BROWSER.open("/applications/" + StartedHub.APPLICATION);
        String masked = BROWSER.find("#applicant").getText();
        assertThat(masked).containsPattern("1[0-9]{2}\\*\\*\\*\\*[0-9]{4}");

        BROWSER.find("#applicant summary").click();
        BROWSER.find("#applicant input[name=reason]").sendKeys("The firm has called");
        BROWSER.find("#applicant button").click();
        Browser.soon().until(() -> BROWSER.find("#applicant").getText().contains("Shown this once"));
        assertThat(BROWSER.find("#applicant").getText())
                .containsPattern("1[0-9]{10}")
                .contains(name());
        assertThat(BROWSER.path()).isEqualTo("/applications/" + StartedHub.APPLICATION);
        BROWSER.assertSound("application-revealed");

        BROWSER.driver().navigate().refresh();
        assertThat(BROWSER.find("#applicant").getText()).isEqualTo(masked);
        assertThat(HUB.bean(Audit.class).of("application " + StartedHub.APPLICATION, 100))
                .anySatisfy(entry -> {
                    assertThat(entry.who()).isEqualTo("regulator");
                    assertThat(entry.detail()).isEqualTo("The firm has called");
                });
    }

    @Test
    void auditorsAreNotOfferedPersonalData() {
        BROWSER.signIn("auditor", Look.EN_WIDE);
        BROWSER.open("/applications/" + StartedHub.APPLICATION);

        assertThat(BROWSER.find("#applicant").getText()).contains("Phone");
        assertThat(BROWSER.all("#applicant form")).isEmpty();
    }

    @Test
    void aNumberThatWasOnlyEverRejectedIsFoundByItsId() {
        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open("/applications?id=HQ2022062800242");
        BROWSER.link("telecom:HQ2022062800242").click();

        Browser.soon().until(() -> BROWSER.text().contains("No row with this number was ever accepted."));
        assertThat(BROWSER.text()).contains("NOT_ELIGIBLE");
        BROWSER.assertSound("application-never-accepted");
        BROWSER.link("CT_HQ_20220704_001.csv : 17").click();
        assertThat(BROWSER.find("#row-17").getText()).contains("NOT_ELIGIBLE");
    }

    @Test
    void oneCharacterOfANameIsTooLittle() {
        BROWSER.signIn("regulator", Look.EN_WIDE);
        BROWSER.open("/applications?name=x");

        assertThat(BROWSER.find("#results .error").getText()).isEqualTo("Give at least two characters of the name.");
        assertThat(BROWSER.find("input[name=name]").getDomProperty("value")).isEqualTo("x");
    }

    @Test
    void carriersSeeTheirOwnApplicationsOnly() {
        BROWSER.signIn("mobile", Look.EN_WIDE);
        BROWSER.open("/applications/" + StartedHub.APPLICATION);
        assertThat(BROWSER.driver().getPageSource()).doesNotContain("/revision/");

        BROWSER.open("/applications");
        assertThat(cells(1)).isNotEmpty().allSatisfy(id -> assertThat(id).startsWith("mobile:"));
        BROWSER.open("/applications?carrier=telecom");
        assertThat(cells(1)).isEmpty();
        BROWSER.open("/applications?id=" + StartedHub.APPLICATION);
        assertThat(BROWSER.all("#results a")).isEmpty();
    }

    @Test
    void olderOnesFollowOnTheNextPage() {
        BROWSER.signIn("regulator", Look.EN_WIDE);
        BROWSER.open("/applications?limit=10");
        List<String> first = cells(1);
        BROWSER.link("Older").click();
        Browser.soon().until(() -> BROWSER.path().contains("before="));

        assertThat(cells(1)).hasSize(10).doesNotContainAnyElementsOf(first);
    }

    private static String name() {
        return HUB.bean(Ledger.class)
                .read()
                .sql("select name from catalogue where application_id = ?")
                .param(StartedHub.APPLICATION)
                .query(String.class)
                .single();
    }

    private static List<String> cells(int column) {
        return BROWSER.texts("#results tbody tr > :nth-child(" + column + ")");
    }
}
