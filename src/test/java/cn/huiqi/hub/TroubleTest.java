package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trouble of the kind that passes: what is in trouble waits, the others go on, and nothing is done twice. */
class TroubleTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    @Test
    void aDropThatCanNotLeaveIsTakenOnce() throws IOException {
        String name = "CT_HQ_20220605_001.csv";
        byte[] bytes = SampleDrops.telecom("T-1");
        Path done = hub.telecom().outbox("done");
        Files.delete(done);
        Files.createFile(done);

        hub.telecom().drops(name, bytes);
        hub.telecom().receipt(name).isAccepted(1);
        hub.regulator().applicationsOf(name, 1);
        Hub.soon().until(() -> hub.warnings("telecom: /outbox").size() >= 2);
        assertThat(hub.telecom().outbox(name)).exists();

        Files.delete(done);
        Files.createDirectory(done);

        hub.telecom().hasDone(name, bytes);
        byte[] next = SampleDrops.telecom("T-2");
        hub.telecom()
                .drops("CT_HQ_20220605_002.csv", next)
                .receipt("CT_HQ_20220605_002.csv")
                .isAccepted(1);
        assertThat(hub.telecom().receipts())
                .containsExactly(name + ".receipt.json", "CT_HQ_20220605_002.csv.receipt.json");
        assertThat(hub.regulator().applicationsOf(name, 1)).hasSize(1);
    }

    @Test
    void aPlaceThatIsTakenIsPassedOver() throws IOException {
        String name = "CMSH_07_20220605000000.txt";
        byte[] bytes = SampleDrops.mobile("M-1");
        Files.createDirectory(hub.mobile().outbox("done/" + name));

        hub.mobile().drops(name, bytes).receipt(name).isAccepted(1);

        hub.mobile().hasDone(name + ".2", bytes);
    }

    @Test
    void aChecksumFileThatCanNotBeReadIsTold() throws IOException {
        String name = "CMSH_07_20220605000002.txt";
        byte[] bytes = SampleDrops.mobile("M-3");
        Path checksum = hub.mobile().outbox(name + ".sha256");
        Files.createDirectory(checksum);

        hub.mobile().uploads(name, bytes);
        Hub.soon().until(() -> !hub.warnings("mobile: /outbox").isEmpty());

        Files.delete(checksum);

        hub.mobile().uploads(name + ".sha256", SampleDrops.sha256(bytes).getBytes(StandardCharsets.UTF_8));
        hub.mobile().receipt(name).isAccepted(1);
        hub.mobile().hasDone(name, bytes);
    }

    @Test
    void oneCarriersTroubleIsNotTheOthers() throws IOException {
        Path store = hub.data().resolve("drops/unicom");
        Files.createDirectories(store.getParent());
        Files.createFile(store);

        hub.unicom().drops("unicom-relief-2022-06-05-1.csv.gz", SampleDrops.unicom("U-1"));
        Hub.soon().until(() -> !hub.warnings("unicom: /outbox").isEmpty());
        hub.mobile()
                .drops("CMSH_07_20220605000001.txt", SampleDrops.mobile("M-2"))
                .receipt("CMSH_07_20220605000001.txt")
                .isAccepted(1);
        assertThat(hub.unicom().receipts()).isEmpty();

        Files.delete(store);

        hub.unicom().receipt("unicom-relief-2022-06-05-1.csv.gz").isAccepted(1);
    }
}
