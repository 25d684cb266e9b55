package cn.huiqi.hub;

import static cn.huiqi.hub.SampleDrops.MOBILE_HEADER;
import static cn.huiqi.hub.SampleDrops.TELECOM_HEADER;
import static cn.huiqi.hub.SampleDrops.UNICOM_HEADER;
import static cn.huiqi.hub.SampleDrops.gb18030;
import static cn.huiqi.hub.SampleDrops.gzip;
import static cn.huiqi.hub.SampleDrops.mobileRow;
import static cn.huiqi.hub.SampleDrops.telecomRow;
import static cn.huiqi.hub.SampleDrops.unicomRow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drops that can't be read as a whole: each is refused for its reason, goes to failed, and none of its rows is sent. */
class BadDropsTest {

    @RegisterExtension
    static final Hub hub = new Hub("--huiqi.limits.file=3MB");

    private static final List<BadDrop> BAD_DROPS = badDrops();

    private static List<BadDrop> badDrops() {
        List<BadDrop> all = new ArrayList<>();

        telecom(all, "no byte at all", new byte[0], "EMPTY", "表头");
        telecom(all, "no header", gb18030(telecomRow("T-1") + telecomRow("T-2")), "HEADER", "申请编号");
        telecom(
                all,
                "a column twice",
                gb18030("申请编号," + TELECOM_HEADER + "T-0," + telecomRow("T-1")),
                "HEADER",
                "申请编号");
        telecom(
                all,
                "a column missing that is always required",
                gb18030(TELECOM_HEADER.replace("所在区,", "") + telecomRow("T-1").replace("浦东新区,", "")),
                "HEADER",
                "所在区");
        telecom(
                all,
                "a quote that is never closed, on line 3",
                gb18030(TELECOM_HEADER
                        + telecomRow("T-1")
                        + telecomRow("T-2").replace("上海测试", "\"上海测试")
                        + telecomRow("T-3")),
                "QUOTING",
                "第 3 行");
        telecom(
                all,
                "text after a closing quote",
                gb18030(TELECOM_HEADER + telecomRow("T-1").replace("上海测试有限公司", "\"上海测试\"有限公司")),
                "QUOTING",
                "第 2 行");
        telecom(all, "NUL", gb18030(TELECOM_HEADER + telecomRow("T-1") + telecomRow("T\0-2")), "ENCODING", "第 3 行");
        telecom(
                all,
                "UTF-8 instead of GB18030",
                (TELECOM_HEADER + telecomRow("T-1")).getBytes(UTF_8),
                "ENCODING",
                "GB18030");
        telecom(
                all,
                "a line over 1 MiB",
                gb18030(TELECOM_HEADER + telecomRow("T-1") + "x".repeat((1 << 20) + 1) + "\r\n"),
                "TOO_LARGE",
                "第 3 行");
        telecom(
                all,
                "over 1,000 columns",
                gb18030(TELECOM_HEADER + telecomRow("T-1") + ",".repeat(1_000) + "\r\n"),
                "TOO_LARGE",
                "1000 列");
        telecom(
                all,
                "over the configured size",
                gb18030(TELECOM_HEADER + telecomRow("T-1").repeat(50_000)),
                "TOO_LARGE",
                "字节");

        String two = MOBILE_HEADER + mobileRow("M-1") + mobileRow("M-2");
        mobile(all, "no trailer", two, "CONTROL_TOTAL", "尾行");
        mobile(all, "cut short within a row", two.substring(0, two.length() - 20), "CONTROL_TOTAL", "尾行");
        mobile(all, "cut short within the trailer", two + "#EOF|2", "CONTROL_TOTAL", "#EOF|2");
        mobile(all, "a trailer that counts otherwise", two + "#EOF|3|0\n", "CONTROL_TOTAL", "2 行");
        mobile(all, "a trailer that sums otherwise", two + "#EOF|2|5\n", "CONTROL_TOTAL", "5 分");
        mobile(all, "rows after the trailer", two + "#EOF|2|0\n" + mobileRow("M-3"), "CONTROL_TOTAL", "第 5 行");
        mobile(all, "no header", mobileRow("M-1") + "#EOF|1|0\n", "HEADER", "apply_no");
        mobile(
                all,
                "the header of another measure",
                two.replace("numbers", "seats") + "#EOF|2|0\n",
                "HEADER",
                "numbers");
        mobile(all, "NUL", two + "\0#EOF|2|0\n", "ENCODING", "第 4 行");

        byte[] whole = SampleDrops.unicom("U-1", "U-2");
        unicom(all, "no gzip", (UNICOM_HEADER + unicomRow("U-1")).getBytes(UTF_8), "COMPRESSION", "gzip");
        unicom(all, "gzip cut short", Arrays.copyOf(whole, whole.length - 12), "COMPRESSION", "不完整");
        unicom(all, "gzip's own trailer cut short", Arrays.copyOf(whole, whole.length - 3), "COMPRESSION", "不完整");
        unicom(all, "bytes behind the gzip", joined(whole, "rubbish".getBytes(UTF_8)), "COMPRESSION", "gzip");
        unicom(
                all,
                "an unquoted field",
                gzip(UNICOM_HEADER + unicomRow("U-1") + unicomRow("U-2").replace("\"小\"", "小")),
                "QUOTING",
                "第 3 行");
        unicom(
                all,
                "cut short before it was packed",
                gzip(UNICOM_HEADER + unicomRow("U-1") + unicomRow("U-2").substring(0, 60)),
                "QUOTING",
                "第 3 行");
        unicom(
                all,
                "unpacked over the configured size",
                gzip(UNICOM_HEADER + unicomRow("U-1").repeat(50_000)),
                "TOO_LARGE",
                "字节");
        unicom(all, "gzip of nothing", gzip(""), "EMPTY", "表头");
        return all;
    }

    @BeforeAll
    static void dropAll() {
        for (BadDrop drop : BAD_DROPS) {
            hub.carrier(drop.carrier).drops(drop.name, drop.bytes);
        }
        hub.telecom().drops("CT_HQ_20220607_001.csv", SampleDrops.telecom("T-99"));
        hub.mobile().drops("CMSH_07_20220607000000.txt", SampleDrops.mobile("M-99"));
        hub.unicom().drops("unicom-relief-2022-06-07-1.csv.gz", SampleDrops.unicom("U-99"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDrops")
    void isRefused(BadDrop drop) {
        CarrierAccount carrier = hub.carrier(drop.carrier);

        carrier.receipt(drop.name).isRefusedFor(drop.code).mentioning(drop.mention);

        carrier.hasFailed(drop.name, drop.bytes);
        assertThat(carrier.filesInOutbox()).noneMatch(file -> file.startsWith(drop.name));
        assertThat(hub.warnings(drop.name)).hasSize(1).first().asString().contains(drop.code);
    }

    @Test
    void noneOfTheirRowsIsSentAndTheNextDropGoesItsWay() {
        hub.regulator().applicationsOf("CT_HQ_20220607_001.csv", 1);
        hub.regulator().applicationsOf("CMSH_07_20220607000000.txt", 1);
        hub.regulator().applicationsOf("unicom-relief-2022-06-07-1.csv.gz", 1);

        for (BadDrop drop : BAD_DROPS) {
            hub.regulator().hasNothingOf(drop.name);
        }
    }

    @Test
    void aChecksumThatIsNotTheFiles() {
        String name = "CMSH_07_20220608000000.txt";
        byte[] bytes = SampleDrops.mobile("M-88");
        hub.mobile()
                .uploads(name, bytes)
                .uploads(name + ".sha256", ("0".repeat(64) + "  " + name + "\n").getBytes(UTF_8));

        hub.mobile().receipt(name).isRefusedFor("CHECKSUM").mentioning(SampleDrops.sha256(bytes));
        hub.mobile().hasFailed(name, bytes);
    }

    @Test
    void aMeasureThatIsNone() {
        String name = "CMSH_11_20220608000000.txt";
        byte[] bytes = SampleDrops.mobile("M-89");
        hub.mobile().drops(name, bytes);

        hub.mobile().receipt(name).isRefusedFor("HEADER").mentioning("11");
        hub.mobile().hasFailed(name, bytes);
    }

    @Test
    void aHeaderAloneIsADropWithoutRows() {
        hub.telecom().drops("CT_HQ_20220608_001.csv", SampleDrops.telecom());
        hub.mobile().drops("CMSH_07_20220608000001.txt", SampleDrops.mobile());
        hub.unicom().drops("unicom-relief-2022-06-08-1.csv.gz", SampleDrops.unicom());

        hub.telecom().receipt("CT_HQ_20220608_001.csv").isAccepted(0);
        hub.mobile().receipt("CMSH_07_20220608000001.txt").isAccepted(0);
        hub.unicom().receipt("unicom-relief-2022-06-08-1.csv.gz").isAccepted(0);
    }

    @Test
    void aSecondHeaderIsARowLikeOthers() {
        byte[] bytes = gb18030(TELECOM_HEADER + telecomRow("T-77") + TELECOM_HEADER);
        hub.telecom().drops("CT_HQ_20220608_002.csv", bytes);

        hub.telecom().receipt("CT_HQ_20220608_002.csv").says("partly-accepted", 2, 1, 0, 1);
    }

    private static void telecom(List<BadDrop> all, String title, byte[] bytes, String code, String mention) {
        add(all, "telecom", "CT_HQ_20220606_%03d.csv", title, bytes, code, mention);
    }

    private static void mobile(List<BadDrop> all, String title, String text, String code, String mention) {
        add(all, "mobile", "CMSH_07_202206060000%02d.txt", title, text.getBytes(UTF_8), code, mention);
    }

    private static void unicom(List<BadDrop> all, String title, byte[] bytes, String code, String mention) {
        add(all, "unicom", "unicom-relief-2022-06-06-%d.csv.gz", title, bytes, code, mention);
    }

    private static void add(
            List<BadDrop> all, String carrier, String name, String title, byte[] bytes, String code, String mention) {
        all.add(new BadDrop(title, carrier, name.formatted(all.size() + 1), bytes, code, mention));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private record BadDrop(String title, String carrier, String name, byte[] bytes, String code, String mention) {

        @Override
        public String toString() {
            return carrier + ": " + title;
        }
    }
}
