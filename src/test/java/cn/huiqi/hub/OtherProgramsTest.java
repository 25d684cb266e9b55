package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.Installed;
import cn.huiqi.hub.embedded.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The hub's users come with programs of their own: OpenSSH's {@code sftp}, and Qpid Proton for AMQP 1.0. */
class OtherProgramsTest {

    private static final String PYTHON = "/usr/bin/python3";

    @RegisterExtension
    static final Hub hub = new Hub();

    @TempDir
    Path folder;

    @Test
    void aCarrierWithOpenSsh() throws Exception {
        Installed.require("OpenSSH's sftp", "sh", "-c", "command -v sftp");
        String name = "CT_HQ_20220605_001.csv";
        Files.write(folder.resolve(name), SampleDrops.telecom("O-1"));
        Files.createFile(folder.resolve(name + ".ok"));

        sftp("put " + name + " outbox/" + name, "put " + name + ".ok outbox/" + name + ".ok");
        hub.telecom().receipt(name).isAccepted(1);
        sftp("get inbox/receipts/" + name + ".receipt.json back.json", "ls outbox/done/" + name);

        new ReceiptAssert(Files.readAllBytes(folder.resolve("back.json"))).isAccepted(1);
    }

    @Test
    void aRegulatorWithAmqp() throws Exception {
        Installed.require("python3-qpid-proton", PYTHON, "-c", "import proton");
        String name = "CMSH_07_20220605000000.txt";
        byte[] drop = SampleDrops.mobile("P-1");
        hub.mobile().drops(name, drop).receipt(name).isAccepted(1);

        String output =
                run(new ProcessBuilder(PYTHON, script("amqp.py"), String.valueOf(hub.brokerPort()), "mobile:P-1"));

        assertThat(output).contains("\"id\":\"mobile:P-1\",\"revision\":1", "上海测试有限公司", SampleDrops.sha256(drop));
        Hub.soon().until(() -> hub.mobile().statusFiles().size() == 1);
        assertThat(new String(hub.mobile().statusFiles().values().iterator().next(), UTF_8))
                .isEqualTo("apply_no|status|reason|decided_at|report_id\nP-1|approved|同意|20220608103000|amqp-1\n");
    }

    private void sftp(String... commands) throws IOException, InterruptedException {
        Path askpass = folder.resolve("askpass.sh");
        Files.writeString(askpass, "#!/bin/sh\necho " + SftpServer.passwordOf("telecom") + "\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
        SftpServer server = hub.bean(SftpServer.class);
        Path knownHosts = folder.resolve("known_hosts");
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + server.hostKey() + "\n");
        Path batch = folder.resolve("batch");
        Files.write(batch, List.of(commands));
        // -b alone would switch passwords off.
        ProcessBuilder sftp = new ProcessBuilder(
                ("sftp -F none -P " + server.port() + " -o BatchMode=no -o UserKnownHostsFile=" + knownHosts
                                + " -o StrictHostKeyChecking=yes -o PubkeyAuthentication=no -b " + batch
                                + " telecom@127.0.0.1")
                        .split(" "));
        sftp.environment().put("SSH_ASKPASS", askpass.toString());
        sftp.environment().put("SSH_ASKPASS_REQUIRE", "force");
        run(sftp);
    }

    private String run(ProcessBuilder program) throws IOException, InterruptedException {
        program.environment().put("PYTHONIOENCODING", "utf-8");
        Path log = folder.resolve("log");
        int status = Installed.run(program.directory(folder.toFile()), log);
        String output = Files.readString(log);
        assertThat(status).as(output).isZero();
        return output;
    }

    private String script(String name) throws Exception {
        return Path.of(getClass().getResource("/e2e/" + name).toURI()).toString();
    }
}
