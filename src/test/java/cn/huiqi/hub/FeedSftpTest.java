package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.huiqi.hub.embedded.SftpServer;
import cn.huiqi.hub.feeds.Extract;
import cn.huiqi.hub.feeds.Extracts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The regulator's own SFTP account gets what the folder gets. */
class FeedSftpTest {

    @TempDir
    Path folder;

    private SftpServer server;
    private Hub hub;

    @AfterEach
    void stop() throws IOException {
        if (hub != null) {
            hub.stop();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void anExtractIsBroughtThereWhole() throws IOException {
        server = new SftpServer(folder.resolve("server"), 0, List.of("regulator"));
        server.start();
        startHub(server.hostKey());

        Extract asked = hub.bean(Extracts.class).ask(Extract.Kind.FULL, "ops");

        Hub.soon().until(() -> extract(asked).uploadedAt() != null);
        Path account = folder.resolve("server/sftp/regulator/outbox");
        assertThat(extract(asked).files()).hasSize(3).allSatisfy(file -> assertThat(account.resolve(file.name()))
                .hasSameBinaryContentAs(hub.data().resolve("feeds").resolve(file.name())));
        assertThat(account.toFile().list()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void aServerWithAnotherKeyGetsNothing() throws IOException {
        server = new SftpServer(folder.resolve("server"), 0, List.of("regulator"));
        server.start();
        startHub(new SftpServer(folder.resolve("another"), 0, List.of()).hostKey());

        Extract asked = hub.bean(Extracts.class).ask(Extract.Kind.FULL, "ops");

        Hub.soon().until(() -> !hub.warnings("bringing extracts to the regulator's SFTP account failed")
                .isEmpty());
        assertThat(folder.resolve("server/sftp/regulator/outbox").toFile().list())
                .noneMatch(name -> name.contains("huiqi"));
        assertThat(extract(asked).state()).isEqualTo(Extract.State.MADE);
        assertThat(hub.data().resolve("feeds").toFile().list()).hasSize(3);
    }

    @Test
    void anAccountWithoutAServersKeyIsRefused() {
        hub = Hub.on(folder.resolve("data"), "--huiqi.feeds.sftp.host=127.0.0.1", "--huiqi.feeds.sftp.user=huiqi");

        assertThat(catchThrowable(hub::start))
                .hasStackTraceContaining("huiqi.feeds.sftp.host-key: expected the server's public key");
    }

    private void startHub(String hostKey) {
        hub = Hub.on(
                folder.resolve("data"),
                "--huiqi.feeds.sftp.host=127.0.0.1",
                "--huiqi.feeds.sftp.port=" + server.port(),
                "--huiqi.feeds.sftp.user=regulator",
                "--huiqi.feeds.sftp.password=" + SftpServer.passwordOf("regulator"),
                "--huiqi.feeds.sftp.host-key=" + hostKey,
                "--huiqi.feeds.sftp.folder=outbox");
        hub.start();
    }

    private Extract extract(Extract asked) {
        return hub.bean(Extracts.class).find(asked.id()).orElseThrow();
    }
}
