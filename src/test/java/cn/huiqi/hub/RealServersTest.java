package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The carriers' own servers, which the profiles name. A fourth carrier is one more profile; a server with another key than its profile
 * names is not talked to.
 */
class RealServersTest {

    @TempDir
    static Path folder;

    private static SftpServer server;
    private static Hub hub;

    @BeforeAll
    static void start() throws IOException {
        server = new SftpServer(folder.resolve("server"), 0, List.of("telecom", "mobile", "unicom", "broadnet"));
        server.start();
        String anotherKey = new SftpServer(folder.resolve("another"), 0, List.of()).hostKey();
        Path config = ConfigFolder.copyTo(folder.resolve("config"));
        ConfigFolder.onServer(config, "telecom", server.port(), server.hostKey());
        ConfigFolder.onServer(config, "mobile", server.port(), anotherKey);
        ConfigFolder.onServer(config, "unicom", server.port(), server.hostKey());
        String telecom = Files.readString(config.resolve("carriers/telecom.yaml"));
        Files.writeString(
                config.resolve("carriers/broadnet.yaml"),
                telecom.replace("carrier: telecom", "carrier: broadnet")
                        .replace("name: 中国电信", "name: 中国广电")
                        .replace("user: telecom", "user: broadnet")
                        .replace("password: telecom-drop", "password: broadnet-drop")
                        .replace("CT_", "GD_"));
        hub = Hub.on(folder.resolve("data"), "--huiqi.embedded.sftp=false", "--huiqi.config=" + config);
        hub.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (hub != null) {
            hub.stop();
        }
        server.stop();
    }

    @Test
    void aServerWithAnotherKeyIsRefusedAndTheOthersGoOn() throws IOException {
        byte[] waiting = SampleDrops.mobile("M-1");
        carrier("mobile").drops("CMSH_07_20220605000000.txt", waiting);

        carrier("telecom")
                .drops("CT_HQ_20220605_001.csv", SampleDrops.telecom("T-1"))
                .receipt("CT_HQ_20220605_001.csv")
                .isAccepted(1);
        carrier("unicom")
                .drops("unicom-relief-2022-06-05-1.csv.gz", SampleDrops.unicom("U-1"))
                .receipt("unicom-relief-2022-06-05-1.csv.gz")
                .isAccepted(1);

        Hub.soon().until(() -> !hub.warnings("mobile: /outbox").isEmpty());
        assertThat(hub.warnings("mobile: /outbox"))
                .allSatisfy(warning -> assertThat(warning).containsIgnoringCase("host"));
        assertThat(carrier("mobile").outbox("CMSH_07_20220605000000.txt")).hasBinaryContent(waiting);
        assertThat(carrier("mobile").receipts()).isEmpty();
        assertThat(hub.warnings("telecom: ")).isEmpty();
    }

    @Test
    void aFourthCarrierIsOneMoreProfile() {
        String name = "GD_HQ_20220605_001.csv";
        carrier("broadnet")
                .drops(name, SampleDrops.telecom("G-1"))
                .receipt(name)
                .isAccepted(1);

        assertThat(hub.regulator().applicationsOf(name, 1).get(0).correlationId())
                .isEqualTo("broadnet:G-1");
        hub.regulator().reports(ThreeCarriersTest.status("g-1", "broadnet:G-1", "approved", ""));
        Hub.soon().until(() -> carrier("broadnet").statusFiles().size() == 1);
        assertThat(carrier("telecom").statusFiles()).isEmpty();
    }

    private static CarrierAccount carrier(String id) {
        return new CarrierAccount(id, folder.resolve("server/sftp").resolve(id), server);
    }
}
