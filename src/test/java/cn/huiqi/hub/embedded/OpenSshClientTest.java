package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through OpenSSH's {@code sftp}, which carriers' people use. */
class OpenSshClientTest {

    @TempDir
    Path folder;

    private SftpServer server;

    @BeforeEach
    void start() throws Exception {
        Installed.require("OpenSSH's sftp", "sh", "-c", "command -v sftp");
        server = new SftpServer(folder.resolve("data"), 0, List.of("telecom"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void putsRenamesAndFetches() throws Exception {
        Files.writeString(folder.resolve("drop.csv"), "申请编号\r\n");

        Answer answer = sftp(
                "telecom-drop",
                "put drop.csv outbox/drop.part",
                "rename outbox/drop.part outbox/drop.csv",
                "get outbox/drop.csv back.csv",
                "ls -l outbox");

        assertThat(answer.status).as(answer.output).isZero();
        assertThat(folder.resolve("back.csv")).hasSameBinaryContentAs(folder.resolve("drop.csv"));
        assertThat(answer.output).contains("drop.csv", "done", "failed");
    }

    @Test
    void aRenameNeverReplaces() throws Exception {
        Files.writeString(folder.resolve("new"), "new");
        Files.writeString(folder.resolve("old"), "old");

        Answer answer =
                sftp("telecom-drop", "put old outbox/old", "put new outbox/new", "rename outbox/new outbox/old");

        assertThat(answer.status).isNotZero();
        assertThat(answer.output).contains("Failure");
        assertThat(folder.resolve("data/sftp/telecom/outbox/old")).hasContent("old");
    }

    @Test
    void neitherDotsNorLinksLeadOut() throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("data/sftp/telecom/outbox/link"), folder.resolve("secret"));

        assertThat(sftp("telecom-drop", "get ../../../secret stolen").status).isNotZero();
        assertThat(sftp("telecom-drop", "get outbox/link stolen").status).isNotZero();
        assertThat(sftp("telecom-drop", "symlink ../../../secret outbox/own").status)
                .isNotZero();
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThat(folder.resolve("data/sftp/telecom/outbox/own")).doesNotExist();
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        Answer answer = sftp("mobile-drop", "ls");

        assertThat(answer.status).isNotZero();
        assertThat(answer.output).contains("Permission denied");
    }

    private Answer sftp(String password, String... commands) throws IOException, InterruptedException {
        Path askpass = folder.resolve("askpass.sh");
        Files.writeString(askpass, "#!/bin/sh\necho " + password + "\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        Path knownHosts = folder.resolve("known_hosts");
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + server.hostKey() + "\n");
        Path batch = folder.resolve("batch");
        Files.write(batch, List.of(commands));

        // -b alone would switch passwords off.
        ProcessBuilder sftp = new ProcessBuilder(
                        "sftp",
                        "-F",
                        "none",
                        "-P",
                        String.valueOf(server.port()),
                        "-o",
                        "BatchMode=no",
                        "-o",
                        "UserKnownHostsFile=" + knownHosts,
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "PubkeyAuthentication=no",
                        "-o",
                        "NumberOfPasswordPrompts=1",
                        "-b",
                        batch.toString(),
                        "telecom@127.0.0.1")
                .directory(folder.toFile());
        sftp.environment().put("SSH_ASKPASS", askpass.toString());
        sftp.environment().put("SSH_ASKPASS_REQUIRE", "force");
        Path log = folder.resolve("log");
        int status = Installed.run(sftp, log);
        return new Answer(status, Files.readString(log));
    }

    private record Answer(int status, String output) {}
}
