package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.huiqi.hub.settings.CannotStart;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through JSch, the client inside Camel. */
class SftpServerTest {

    private static final int TIMEOUT_MILLIS = 10_000;

    @TempDir
    Path data;

    private SftpServer server;
    private final List<Session> sessions = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new SftpServer(data, 0, List.of("telecom", "mobile"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        sessions.forEach(Session::disconnect);
        server.stop();
    }

    @Test
    void everyCarrierHasItsFolders() throws Exception {
        assertThat(names(sftp("telecom"), "/")).containsExactlyInAnyOrder("outbox", "inbox");
        assertThat(names(sftp("telecom"), "outbox")).containsExactlyInAnyOrder("done", "failed");
        assertThat(names(sftp("mobile"), "/inbox")).containsExactlyInAnyOrder("receipts", "status");
    }

    @Test
    void theHostKeyIsItsOwnersOnlyAndOutlivesARestart() throws Exception {
        String key = server.hostKey();
        server.stop();
        server = new SftpServer(data, 0, List.of("telecom"));
        server.start();

        assertThat(server.hostKey()).isEqualTo(key).startsWith("ecdsa-sha2-nistp256 AAAA");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sftp-host-key"))))
                .isEqualTo("rw-------");
        // JSch compares the key with the one given.
        assertThat(sftp("telecom").isConnected()).isTrue();
    }

    @Test
    void aDamagedHostKeyIsAnErrorAndStays() throws Exception {
        Files.writeString(data.resolve("sftp-host-key"), "no key");

        assertThatThrownBy(() -> new SftpServer(data, 0, List.of("telecom")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sftp-host-key");
        assertThat(data.resolve("sftp-host-key")).hasContent("no key");
    }

    @ParameterizedTest
    @CsvSource({"telecom,mobile-drop", "telecom,telecom", "telecom,''", "unicom,unicom-drop", "root,root-drop"})
    void aWrongUserOrPasswordIsRefused(String user, String password) {
        assertThatThrownBy(() -> session(user, password))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth");
    }

    @Test
    void whatIsPutIsThere() throws Exception {
        put(sftp("telecom"), "/outbox/CT_HQ_20220605_001.csv", "申请编号");

        assertThat(home("telecom").resolve("outbox/CT_HQ_20220605_001.csv")).hasContent("申请编号");
        assertThat(new String(
                        sftp("telecom").get("outbox/CT_HQ_20220605_001.csv").readAllBytes(), UTF_8))
                .isEqualTo("申请编号");
    }

    @Test
    void aRenameNeverReplaces() throws Exception {
        ChannelSftp telecom = sftp("telecom");
        put(telecom, "inbox/receipts/new.tmp", "new");
        put(telecom, "inbox/receipts/old.json", "old");

        SftpException refused = catchThrowableOfType(
                SftpException.class, () -> telecom.rename("inbox/receipts/new.tmp", "inbox/receipts/old.json"));

        assertThat(refused.id).isEqualTo(ChannelSftp.SSH_FX_FAILURE);
        assertThat(refused).hasMessageContaining("exists");
        assertThat(home("telecom").resolve("inbox/receipts/old.json")).hasContent("old");
        telecom.rename("inbox/receipts/new.tmp", "inbox/receipts/new.json");
        assertThat(home("telecom").resolve("inbox/receipts/new.json")).hasContent("new");
    }

    @Test
    void ofManyRenamesToOneNameOneWins() throws Exception {
        int clients = 4;
        List<Callable<Boolean>> renames = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            ChannelSftp client = sftp("telecom");
            String from = "outbox/" + i + ".part";
            put(client, from, String.valueOf(i));
            renames.add(() -> renamed(client, from, "outbox/drop"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            int won = 0;
            for (Future<Boolean> rename : threads.invokeAll(renames)) {
                won += rename.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(names(sftp("telecom"), "outbox")).hasSize(2 + clients);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean renamed(ChannelSftp client, String from, String to) {
        try {
            client.rename(from, to);
            return true;
        } catch (SftpException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../mobile/outbox/drop",
                "/../mobile/outbox/drop",
                "/../../sftp/mobile/outbox/drop",
                "outbox/../../mobile/outbox/drop",
                "/outbox/done/../../../mobile/outbox/drop",
                "/nowhere/../../mobile/outbox/drop",
                "/outbox/./.././../mobile/outbox/drop"
            })
    void dotsDoNotLeadOut(String path) throws Exception {
        put(sftp("mobile"), "outbox/drop", "mobile's");

        assertRefused(ChannelSftp.SSH_FX_NO_SUCH_FILE, () -> sftp("telecom").get(path));
    }

    @Test
    void aLinkThatLeadsOutIsNeitherShownNorFollowed() throws Exception {
        put(sftp("mobile"), "outbox/drop", "mobile's");
        Path outbox = home("telecom").resolve("outbox");
        Files.createSymbolicLink(outbox.resolve("folder"), home("mobile").resolve("outbox"));
        Files.createSymbolicLink(outbox.resolve("relative"), Path.of("../../mobile/outbox"));
        Files.createSymbolicLink(outbox.resolve("file"), home("mobile").resolve("outbox/drop"));
        Files.createSymbolicLink(outbox.resolve("unborn"), home("mobile").resolve("outbox/made-by-telecom"));
        Files.createSymbolicLink(outbox.resolve("chain"), outbox.resolve("folder"));
        Files.createSymbolicLink(outbox.resolve("loop"), outbox.resolve("loop"));
        ChannelSftp telecom = sftp("telecom");
        put(telecom, "outbox/mine", "telecom's");

        assertThat(names(telecom, "outbox")).containsExactlyInAnyOrder("done", "failed", "mine");
        for (String path :
                List.of("folder/drop", "relative/drop", "file", "chain/drop", "folder/../outbox/drop", "loop")) {
            assertDenied(() -> telecom.get("outbox/" + path));
            assertDenied(() -> telecom.stat("outbox/" + path));
            assertDenied(() -> put(telecom, "outbox/" + path, "telecom's"));
        }
        assertDenied(() -> put(telecom, "outbox/unborn", "telecom's"));
        assertDenied(() -> put(telecom, "outbox/folder/new", "telecom's"));
        assertDenied(() -> telecom.ls("outbox/folder"));
        assertDenied(() -> telecom.cd("outbox/folder"));
        assertDenied(() -> telecom.mkdir("outbox/folder/new"));
        assertDenied(() -> telecom.rm("outbox/folder/drop"));
        assertDenied(() -> telecom.chmod(0, "outbox/file"));
        assertDenied(() -> telecom.readlink("outbox/file"));
        assertDenied(() -> telecom.rename("outbox/folder/drop", "outbox/drop"));
        assertDenied(() -> telecom.rename("outbox/mine", "outbox/folder/mine"));
        assertThat(names(sftp("mobile"), "outbox")).containsExactlyInAnyOrder("done", "failed", "drop");
        assertThat(home("mobile").resolve("outbox/drop")).hasContent("mobile's");
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws Exception {
        put(sftp("telecom"), "outbox/done/drop", "telecom's");
        Files.createSymbolicLink(home("telecom").resolve("archive"), Path.of("outbox/done"));

        assertThat(names(sftp("telecom"), "archive")).containsExactly("drop");
    }

    @Test
    void linksCanNotBeMade() throws Exception {
        ChannelSftp telecom = sftp("telecom");
        put(telecom, "outbox/mine", "telecom's");

        assertRefused(ChannelSftp.SSH_FX_OP_UNSUPPORTED, () -> telecom.symlink("/outbox/mine", "outbox/link"));
        assertRefused(ChannelSftp.SSH_FX_OP_UNSUPPORTED, () -> telecom.symlink("../../mobile", "outbox/link"));
        assertRefused(ChannelSftp.SSH_FX_OP_UNSUPPORTED, () -> telecom.hardlink("outbox/mine", "outbox/link"));
        assertThat(home("telecom").resolve("outbox/link")).doesNotExist();
    }

    @Test
    void thereIsNoShellNoCommandAndNoForwarding() throws Exception {
        Session session = session("telecom", "telecom-drop");

        ChannelExec command = (ChannelExec) session.openChannel("exec");
        command.setCommand("id");
        assertThatThrownBy(() -> command.connect(TIMEOUT_MILLIS)).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> session.openChannel("shell").connect(TIMEOUT_MILLIS))
                .isInstanceOf(JSchException.class);
        ChannelDirectTCPIP outward = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
        outward.setHost("127.0.0.1");
        outward.setPort(server.port());
        assertThatThrownBy(() -> outward.connect(TIMEOUT_MILLIS)).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> session.setPortForwardingR(0, "127.0.0.1", server.port()))
                .isInstanceOf(JSchException.class);
    }

    @Test
    void anAccountHasSixteenSessions() throws Exception {
        for (int i = 0; i < 16; i++) {
            session("telecom", "telecom-drop");
        }

        assertThatThrownBy(() -> session("telecom", "telecom-drop")).isInstanceOf(JSchException.class);
        assertThat(sftp("mobile").isConnected()).isTrue();
    }

    @Test
    void connectionsWithoutALoginAreBoundedToo() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                sockets.add(connected());
            }
            Socket oneMore = connected();
            sockets.add(oneMore);

            assertThatThrownBy(() -> session("telecom", "telecom-drop")).isInstanceOf(JSchException.class);
            assertThat(sockets.get(0).getInputStream().read()).isEqualTo('S');
            // To the end without a timeout: the server has closed it.
            assertThatNoException().isThrownBy(() -> oneMore.getInputStream().readAllBytes());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    @Test
    void aLargeDropComesThroughWhole() throws Exception {
        byte[] drop = new byte[40 << 20];
        new Random(20220605).nextBytes(drop);
        Path file = data.resolve("drop");
        Files.write(file, drop);

        sftp("telecom").put(file.toString(), "outbox/large");
        sftp("telecom").get("outbox/large", data.resolve("back").toString());

        assertThat(data.resolve("back")).hasBinaryContent(drop);
    }

    @Test
    void itStopsWithinTwoSecondsWithSessionsOpen() throws Exception {
        sftp("telecom");
        sftp("mobile");

        Instant before = Instant.now();
        server.stop();

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        SftpServer second = new SftpServer(data, server.port(), List.of("telecom"));

        assertThatThrownBy(second::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("huiqi.embedded.sftp-port");
        second.stop();
    }

    private Path home(String carrier) {
        return data.resolve("sftp").resolve(carrier);
    }

    private ChannelSftp sftp(String carrier) throws JSchException {
        ChannelSftp channel = (ChannelSftp) session(carrier, carrier + "-drop").openChannel("sftp");
        channel.connect(TIMEOUT_MILLIS);
        return channel;
    }

    private Session session(String user, String password) throws JSchException {
        JSch jsch = new JSch();
        String knownHosts = "[127.0.0.1]:" + server.port() + ' ' + server.hostKey() + '\n';
        jsch.setKnownHosts(new ByteArrayInputStream(knownHosts.getBytes(UTF_8)));
        Session session = jsch.getSession(user, "127.0.0.1", server.port());
        session.setPassword(password.getBytes(UTF_8));
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect(TIMEOUT_MILLIS);
        sessions.add(session);
        return session;
    }

    private static void put(ChannelSftp channel, String name, String text) throws SftpException {
        channel.put(new ByteArrayInputStream(text.getBytes(UTF_8)), name);
    }

    private static List<String> names(ChannelSftp channel, String folder) throws SftpException {
        return channel.ls(folder).stream()
                .map(ChannelSftp.LsEntry::getFilename)
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static void assertDenied(Operation operation) {
        assertRefused(ChannelSftp.SSH_FX_PERMISSION_DENIED, operation);
    }

    private static void assertRefused(int code, Operation operation) {
        SftpException refused = catchThrowableOfType(SftpException.class, operation::run);
        assertThat(refused).isNotNull();
        assertThat(refused.id).as(refused.toString()).isEqualTo(code);
    }

    @FunctionalInterface
    private interface Operation {
        void run() throws Exception;
    }
}
