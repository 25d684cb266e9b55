package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is in a hub's way is told in a few lines: expected, found, and what to do, without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class CannotStartTest {

    @TempDir
    Path folder;

    private Hub hub;

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.stop();
        }
    }

    @Test
    void aServersHostKeyIsMissing(CapturedOutput output) {
        stopsTheStart(
                output,
                "--huiqi.embedded.sftp=false",
                "mobile.yaml, config/carriers/telecom.yaml, config/carriers/unicom.yaml: sftp.host-key: expected the server's public key, found none",
                "ssh-keyscan");
    }

    @Test
    void anotherHubIsRunningOnTheSameData(CapturedOutput output) {
        Hub first = Hub.on(folder.resolve("data"));
        first.start();
        try {
            stopsTheStart(
                    output,
                    "--huiqi.desk=false",
                    "ledger.db: expected no other hub on it, found that another hub is running",
                    "--huiqi.data=");
        } finally {
            first.stop();
        }
    }

    @Test
    void theSftpServersPortIsTaken(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            stopsTheStart(
                    output,
                    "--huiqi.embedded.sftp-port=" + port,
                    "SFTP server (huiqi.embedded.sftp-port): expected the port 127.0.0.1:" + port
                            + " to be free, found ",
                    "take another port");
        }
    }

    @Test
    void theBrokersPortIsTaken(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            stopsTheStart(
                    output,
                    "--huiqi.embedded.broker-port=" + port,
                    "broker (huiqi.embedded.broker-port): expected port 127.0.0.1:" + port,
                    "take another port");
        }
    }

    @Test
    void theConsolesPortIsTaken(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            stopsTheStart(
                    output,
                    "--server.port=" + port,
                    "console (server.port): expected port " + port + " to be free, found that something listens there",
                    "--server.port=");
        }
    }

    @Test
    void theDatabaseIsAway(CapturedOutput output) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        stopsTheStart(
                output,
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/huiqi?user=x&password=very-secret",
                "PostgreSQL at jdbc:postgresql://127.0.0.1:" + port
                        + "/huiqi (spring.datasource.url): expected a server that lets the hub in, found Connection to 127.0.0.1:"
                        + port + " refused",
                "Start the server");
        assertThat(output.getAll()).doesNotContain("very-secret");
    }

    @Test
    void theDatabaseDoesNotSync(CapturedOutput output) throws IOException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            stopsTheStart(
                    output,
                    "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                    "PostgreSQL setting fsync: expected on, found off",
                    "postgresql.conf");
        }
    }

    @Test
    void theRouteFilesAreNotWhereTheHubIsStarted(CapturedOutput output) {
        lacksRoutes(output, folder.resolve("nowhere"), "found java.nio.file.NoSuchFileException");
    }

    @Test
    void theFolderOfRoutesIsEmpty(CapturedOutput output) throws IOException {
        lacksRoutes(output, Files.createDirectory(folder.resolve("empty")), "found none");
    }

    @Test
    void theFolderOfRoutesIsALink(CapturedOutput output) throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), Path.of("routes").toAbsolutePath());

        lacksRoutes(output, link, "found a symbolic link");
    }

    private void lacksRoutes(CapturedOutput output, Path routes, String found) {
        String pattern = routes + "/*.camel.yaml";
        stopsTheStart(
                output,
                "--camel.main.routes-include-pattern=file:" + pattern,
                pattern + " (camel.main.routes-include-pattern): expected the hub's route files in a folder, " + found,
                "Start the hub in the folder that has routes in it");
    }

    private void stopsTheStart(CapturedOutput output, String setting, String what, String toDo) {
        hub = Hub.on(folder.resolve("data"), setting);
        int before = output.getAll().length();

        Throwable thrown = catchThrowable(hub::start);

        assertThat(thrown).isNotNull();
        assertThat(output.getAll().substring(before))
                .contains("APPLICATION FAILED TO START", what, toDo)
                .doesNotContain("\tat ");
    }
}
