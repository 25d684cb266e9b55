package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drops that come a second time: as they were, under another name, or mended. */
class AgainTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    @Test
    void aNameThatWasTaken() {
        String name = "CT_HQ_20220605_001.csv";
        byte[] first = SampleDrops.telecom("A-1");
        byte[] second = SampleDrops.telecom("A-2");
        hub.telecom().drops(name, first).receipt(name).isAccepted(1);
        hub.telecom().hasDone(name, first);

        hub.telecom().drops(name, second).receipt(name + ".2").isRefusedFor("ALREADY_TAKEN");
        hub.telecom().hasFailed(name + ".2", second);
        hub.telecom().drops(name, second).receipt(name + ".3").isRefusedFor("ALREADY_TAKEN");
        hub.telecom().hasFailed(name + ".3", second);

        hub.telecom().receipt(name).isAccepted(1);
        hub.telecom().hasDone(name, first);
        comesThrough("CT_HQ_20220605_009.csv", "A-9");
        assertThat(hub.regulator().applicationsOf(name, 1)).hasSize(1);
    }

    @Test
    void bytesThatWereTaken() {
        byte[] bytes = SampleDrops.unicom("A-1");
        hub.unicom()
                .drops("unicom-relief-2022-06-05-1.csv.gz", bytes)
                .receipt("unicom-relief-2022-06-05-1.csv.gz")
                .isAccepted(1);

        hub.unicom()
                .drops("unicom-relief-2022-06-05-2.csv.gz", bytes)
                .receipt("unicom-relief-2022-06-05-2.csv.gz")
                .isRefusedFor("ALREADY_TAKEN");
        hub.unicom().hasFailed("unicom-relief-2022-06-05-2.csv.gz", bytes);
    }

    @Test
    void emptyDropsAreAlikeAndAllTaken() {
        hub.mobile().drops("CMSH_07_20220604000000.txt", SampleDrops.mobile());
        hub.mobile().receipt("CMSH_07_20220604000000.txt").isAccepted(0);

        hub.mobile().drops("CMSH_07_20220604000001.txt", SampleDrops.mobile());
        hub.mobile().receipt("CMSH_07_20220604000001.txt").isAccepted(0);
    }

    @Test
    void aRefusedDropMayComeAgainUnderItsName() {
        String name = "CMSH_07_20220605000000.txt";
        byte[] cutShort = (SampleDrops.MOBILE_HEADER + SampleDrops.mobileRow("B-1")).getBytes(UTF_8);
        byte[] whole = SampleDrops.mobile("B-1");
        hub.mobile().drops(name, cutShort).receipt(name).isRefusedFor("CONTROL_TOTAL");
        hub.mobile().hasFailed(name, cutShort);

        hub.mobile().drops(name, whole).receipt(name + ".2").isAccepted(1);

        hub.mobile().hasDone(name + ".2", whole);
        hub.mobile().hasFailed(name, cutShort);
        hub.regulator().applicationsOf(name, 1);
    }

    @Test
    void telecomsRejectedRowsMendedAreADrop() {
        byte[] drop = SampleDrops.gb18030(SampleDrops.TELECOM_HEADER
                + SampleDrops.telecomRow("C-1")
                + SampleDrops.telecomRow("C-2").replace("浦东新区", "浦东"));
        String name = "CT_HQ_20220606_001.csv";
        hub.telecom().drops(name, drop).receipt(name).says("partly-accepted", 2, 1, 0, 1);

        String mended = SampleDrops.gb18030(hub.telecom().rejectedRows(name + ".rejected.csv"))
                .replace(",浦东,", ",浦东新区,");
        hub.telecom().drops("CT_HQ_20220606_002.csv", SampleDrops.gb18030(mended));

        hub.telecom().receipt("CT_HQ_20220606_002.csv").isAccepted(1);
        isRowOneOf("CT_HQ_20220606_002.csv", "telecom:C-2");
    }

    @Test
    void mobilesRejectedRowsMendedAreADrop() {
        byte[] drop = (SampleDrops.MOBILE_HEADER
                        + SampleDrops.mobileRow("C-1")
                        + SampleDrops.mobileRow("C-2").replace("310115", "310199")
                        + "#EOF|2|0\n")
                .getBytes(UTF_8);
        String name = "CMSH_07_20220606000000.txt";
        hub.mobile().drops(name, drop).receipt(name).says("partly-accepted", 2, 1, 0, 1);

        String mended =
                new String(hub.mobile().rejectedRows(name + ".rejected.txt"), UTF_8).replace("|310199|", "|310115|");
        hub.mobile().drops("CMSH_07_20220606000001.txt", mended.getBytes(UTF_8));

        hub.mobile().receipt("CMSH_07_20220606000001.txt").isAccepted(1);
        isRowOneOf("CMSH_07_20220606000001.txt", "mobile:C-2");
    }

    @Test
    void unicomsRejectedRowsMendedAndPackedAreADrop() {
        byte[] drop = SampleDrops.gzip(SampleDrops.UNICOM_HEADER
                + SampleDrops.unicomRow("C-1")
                + SampleDrops.unicomRow("C-2").replace("\"15\"", "\"99\""));
        String name = "unicom-relief-2022-06-06-1.csv.gz";
        hub.unicom().drops(name, drop).receipt(name).says("partly-accepted", 2, 1, 0, 1);

        String mended =
                new String(hub.unicom().rejectedRows(name + ".rejected.csv"), UTF_8).replace(";\"99\";", ";\"15\";");
        hub.unicom().drops("unicom-relief-2022-06-06-2.csv.gz", SampleDrops.gzip(mended));

        hub.unicom().receipt("unicom-relief-2022-06-06-2.csv.gz").isAccepted(1);
        isRowOneOf("unicom-relief-2022-06-06-2.csv.gz", "unicom:C-2");
    }

    @Test
    void aRevisionAndADuplicate() {
        hub.telecom().drops("CT_HQ_20220607_001.csv", SampleDrops.telecom("D-1", "D-2"));
        byte[] revised = SampleDrops.gb18030(SampleDrops.TELECOM_HEADER
                + SampleDrops.telecomRow("D-1")
                + SampleDrops.telecomRow("D-2").replace(",3,", ",4,"));
        hub.telecom().drops("CT_HQ_20220607_002.csv", revised);

        hub.telecom().receipt("CT_HQ_20220607_002.csv").says("accepted", 2, 1, 1, 0);
        List<Regulator.Received> sent = hub.regulator().applicationsOf("CT_HQ_20220607_002.csv", 1);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).properties()).containsEntry("messageId", "telecom:D-2/revision/2");
        assertThat(sent.get(0).json().path("revision").asInt()).isEqualTo(2);
    }

    private static void isRowOneOf(String drop, String id) {
        List<Regulator.Received> sent = hub.regulator().applicationsOf(drop, 1);
        assertThat(sent).extracting(Regulator.Received::correlationId).containsExactly(id);
        assertThat(sent.get(0).json().path("revision").asInt()).isEqualTo(1);
        assertThat(sent.get(0).json().path("source").path("row").asInt()).isEqualTo(1);
    }

    private static void comesThrough(String name, String applicationNo) {
        hub.telecom().drops(name, SampleDrops.telecom(applicationNo));
        hub.regulator().applicationsOf(name, 1);
    }
}
