package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.DropFilter;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.ReturnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Carrier IT's way: which file, which row, why, and the file to mend. */
class DropsPageTest {

    @Order(1)
    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @Order(2)
    @RegisterExtension
    static final Browser BROWSER = new Browser(HUB);

    private static final String FILE = "CT_HQ_20220704_001.csv";

    @ParameterizedTest
    @EnumSource
    void carrierItFindsWhyARowWasRejectedAndDownloadsTheFileToMend(Look look) throws IOException {
        BROWSER.signInByForm("telecom", look);
        BROWSER.link(look.text("文件", "Drops")).click();
        new Select(BROWSER.find("select[name=outcome]")).selectByValue("partly-accepted");
        Browser.soon().until(() -> BROWSER.path().equals("/drops?outcome=partly-accepted"));
        Browser.soon().until(() -> files().stream().allMatch(file -> file.startsWith("CT_")) && files().contains(FILE));
        BROWSER.assertSound("drops");

        BROWSER.follow(FILE);
        BROWSER.find("input[name=row]").sendKeys("17");
        BROWSER.find("#rejected button").click();
        // The page before has that row, too.
        Browser.soon().until(() -> BROWSER.path().contains("?row=17"));
        WebElement row = BROWSER.find("#row-17");
        assertThat(row.getText()).contains("行业代码", "NOT_ELIGIBLE", look.text("不符合举措条件", "Not entitled"), "不符合举措");
        assertThat(BROWSER.all("#row-16")).isEmpty();
        assertThat(BROWSER.driver().getPageSource()).doesNotContain(phoneInRow(17));
        BROWSER.assertSound("drop");

        BROWSER.link(look.text("下载退回行", "Download rejected rows")).click();
        assertThat(BROWSER.downloaded(FILE + ".rejected.csv")).isEqualTo(inReceipts(FILE + ".rejected.csv"));
        BROWSER.link(look.text("下载回执", "Download receipt")).click();
        assertThat(BROWSER.downloaded(FILE + ".receipt.json")).isEqualTo(inReceipts(FILE + ".receipt.json"));
    }

    @Test
    void aRowThatWasNotRejectedIsSaidNotToBe() {
        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open("/drops/" + drop("telecom", FILE).id() + "?row=1");

        assertThat(BROWSER.find(".note").getText()).contains("Row 1 is not among the rejected rows");
    }

    @Test
    void whyAWholeFileWasRefusedIsSaidInThePagesLanguage() {
        long refused = drop("mobile", "CMSH_11_20220620090003.txt").id();

        BROWSER.signIn("mobile", Look.EN_WIDE);
        BROWSER.open("/drops/" + refused);
        assertThat(BROWSER.text()).contains("HEADER", "Expected the number of a measure");

        BROWSER.signIn("mobile", Look.ZH_WIDE);
        BROWSER.open("/drops/" + refused);
        assertThat(BROWSER.text()).contains("HEADER", "举措");
        BROWSER.assertSound("drop-refused");
    }

    @Test
    void carriersSeeTheirOwnDropsOnly() {
        BROWSER.signIn("mobile", Look.ZH_WIDE);
        BROWSER.open("/drops/" + drop("telecom", FILE).id());
        assertThat(BROWSER.driver().getPageSource()).doesNotContain(FILE);

        BROWSER.open("/drops?carrier=telecom");
        assertThat(BROWSER.all("#results table")).isEmpty();
        assertThat(BROWSER.all("select[name=carrier]")).isEmpty();
    }

    @Test
    void theAuditIsForThoseWhoSeeAllAndRejectedRowsAreNotForAuditors() {
        String page = "/drops/" + drop("telecom", FILE).id();

        BROWSER.signIn("auditor", Look.EN_WIDE);
        BROWSER.open(page);
        assertThat(BROWSER.find("#history").getText()).isEqualTo("Audit");
        assertThat(BROWSER.driver().findElements(By.linkText("Download rejected rows")))
                .isEmpty();
        BROWSER.assertSound("drop-auditor");

        BROWSER.signIn("telecom", Look.EN_WIDE);
        BROWSER.open(page);
        assertThat(BROWSER.all("#history")).isEmpty();
    }

    private static List<String> files() {
        return BROWSER.texts("#results tbody th a");
    }

    private static String phoneInRow(long row) {
        String text = HUB.bean(ReturnFiles.class)
                .rejectedRows(drop("telecom", FILE).id(), row, 1)
                .get(0)
                .text();
        return Stream.of(text.split(","))
                .filter(field -> field.matches("1[3-9][0-9]{9}"))
                .findFirst()
                .orElseThrow();
    }

    private static Drop drop(String carrier, String name) {
        return HUB.bean(Drops.class)
                .find(new DropFilter(carrier, null, null, name, null, null), Long.MAX_VALUE, 1)
                .get(0);
    }

    private static byte[] inReceipts(String name) throws IOException {
        Path receipts = HUB.data().resolve(Path.of("sftp", "telecom", "inbox", "receipts"));
        Browser.soon().until(() -> Files.exists(receipts.resolve(name)));
        return Files.readAllBytes(receipts.resolve(name));
    }
}
