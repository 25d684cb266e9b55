package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    @Test
    void nothingIsDoneTwice() {
        hub.telecom().drops("CT_HQ_20220605_001.csv", SampleDrops.telecom("T-1", "T-2"));
        hub.mobile().drops("CMSH_07_20220605093000.txt", SampleDrops.mobile("M-1"));
        hub.unicom().drops("unicom-relief-2022-06-05-1.csv.gz", SampleDrops.unicom("U-1"));
        hub.telecom().receipt("CT_HQ_20220605_001.csv").isAccepted(2);
        hub.mobile().receipt("CMSH_07_20220605093000.txt").isAccepted(1);
        hub.unicom().receipt("unicom-relief-2022-06-05-1.csv.gz").isAccepted(1);
        hub.regulator().applicationsOf("CT_HQ_20220605_001.csv", 2);
        hub.regulator().applicationsOf("CMSH_07_20220605093000.txt", 1);
        hub.regulator().applicationsOf("unicom-relief-2022-06-05-1.csv.gz", 1);
        hub.regulator().reports(ThreeCarriersTest.status("r-1", "telecom:T-1", "approved", ""));
        Hub.soon().until(() -> hub.telecom().statusFiles().size() == 1);

        hub.restart();
        hub.telecom().drops("CT_HQ_20220605_002.csv", SampleDrops.telecom("T-1", "T-3"));
        hub.mobile().drops("CMSH_07_20220605093001.txt", SampleDrops.mobile("M-2"));
        hub.unicom().drops("unicom-relief-2022-06-05-2.csv.gz", SampleDrops.unicom("U-2"));
        hub.regulator().reports(ThreeCarriersTest.status("r-1", "telecom:T-1", "approved", ""));

        hub.telecom().receipt("CT_HQ_20220605_002.csv").says("accepted", 2, 1, 1, 0);
        hub.mobile().receipt("CMSH_07_20220605093001.txt").isAccepted(1);
        hub.unicom().receipt("unicom-relief-2022-06-05-2.csv.gz").isAccepted(1);
        hub.regulator().applicationsOf("CMSH_07_20220605093001.txt", 1);
        hub.regulator().applicationsOf("unicom-relief-2022-06-05-2.csv.gz", 1);
        assertThat(hub.regulator().applicationsOf("CT_HQ_20220605_002.csv", 1))
                .extracting(Regulator.Received::correlationId)
                .containsExactly("telecom:T-3");
        assertThat(hub.regulator().all("huiqi.applications"))
                .extracting(Regulator.Received::correlationId)
                .doesNotContain("telecom:T-1", "telecom:T-2", "mobile:M-1", "unicom:U-1");
        assertThat(hub.telecom().receipts())
                .containsExactly("CT_HQ_20220605_001.csv.receipt.json", "CT_HQ_20220605_002.csv.receipt.json");
        hub.regulator().reports(ThreeCarriersTest.status("r-2", "telecom:T-3", "approved", ""));
        Hub.soon().until(() -> hub.telecom().statusFiles().size() == 2);
        List<String> lines = hub.telecom().statusFiles().values().stream()
                .flatMap(file -> SampleDrops.gb18030(file).lines().skip(1))
                .toList();
        assertThat(lines).containsExactly("T-1,已通过,,2022-06-08 10:30:00,r-1", "T-3,已通过,,2022-06-08 10:30:00,r-2");
        assertThat(hub.mobile().statusFiles()).isEmpty();
        assertThat(hub.unicom().statusFiles()).isEmpty();
    }

    @Test
    void dropsThatWaitedAreTakenByDateAndNumber() throws IOException {
        hub.stop();
        byte[] tenth = SampleDrops.gzip(
                SampleDrops.UNICOM_HEADER + SampleDrops.unicomRow("W-1").replace("号码数=3", "号码数=10"));
        byte[] ninth = SampleDrops.gzip(
                SampleDrops.UNICOM_HEADER + SampleDrops.unicomRow("W-1").replace("号码数=3", "号码数=9"));
        byte[] nextDay = SampleDrops.gzip(
                SampleDrops.UNICOM_HEADER + SampleDrops.unicomRow("W-1").replace("号码数=3", "号码数=11"));
        Path outbox = hub.data().resolve("sftp/unicom/outbox");
        Files.createDirectories(outbox);
        Files.write(outbox.resolve("unicom-relief-2022-06-11-1.csv.gz"), nextDay);
        Files.write(outbox.resolve("unicom-relief-2022-06-10-10.csv.gz"), tenth);
        Files.write(outbox.resolve("unicom-relief-2022-06-10-9.csv.gz"), ninth);

        hub.start();

        hub.regulator().applicationsOf("unicom-relief-2022-06-11-1.csv.gz", 1);
        List<Integer> numbers = hub.regulator().all("huiqi.applications").stream()
                .filter(message -> message.correlationId().equals("unicom:W-1"))
                .map(message -> message.json().at("/request/numbers").asInt())
                .toList();
        assertThat(numbers).containsExactly(9, 10, 11);
    }
}
