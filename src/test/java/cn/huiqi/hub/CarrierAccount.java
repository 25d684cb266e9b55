package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.SftpServer;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A carrier's people at work: they upload over SFTP, completing each drop in their carrier's way, and look at what came back.
 *
 * @param id as in {@code config/carriers}
 * @param home what the account has as its root, on the server's side
 */
record CarrierAccount(String id, Path home, SftpServer server) {

    /** Uploads a drop and completes it: rename for unicom, checksum file for mobile, an empty marker for others. */
    CarrierAccount drops(String name, byte[] bytes) {
        switch (id) {
            case "unicom" ->
                overSftp(sftp -> {
                    sftp.put(new ByteArrayInputStream(bytes), "outbox/" + name + ".part");
                    sftp.rename("outbox/" + name + ".part", "outbox/" + name);
                });
            case "mobile" -> {
                uploads(name, bytes);
                uploads(
                        name + ".sha256",
                        (SampleDrops.sha256(bytes) + "  " + name + '\n').getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                uploads(name, bytes);
                uploads(name + ".ok", new byte[0]);
            }
        }
        return this;
    }

    /** Uploads a file and no more. */
    CarrierAccount uploads(String name, byte[] bytes) {
        overSftp(sftp -> sftp.put(new ByteArrayInputStream(bytes), "outbox/" + name));
        return this;
    }

    /** The receipt of that name without {@code .receipt.json}, as soon as it is there. */
    ReceiptAssert receipt(String name) {
        Path file = receiptFile(name);
        Hub.soon().until(() -> Files.exists(file));
        return new ReceiptAssert(read(file));
    }

    Path receiptFile(String name) {
        return home.resolve("inbox/receipts/" + name + ".receipt.json");
    }

    /** The file of rejected rows; it is there when the receipt is. */
    byte[] rejectedRows(String name) {
        return read(home.resolve("inbox/receipts/" + name));
    }

    Path outbox(String name) {
        return home.resolve("outbox").resolve(name);
    }

    /** The drop has left /outbox for {@code done}, marker and all. */
    void hasDone(String name, byte[] bytes) {
        leftFor("done/" + name, bytes);
    }

    /** The drop has left /outbox for {@code failed}, marker and all. */
    void hasFailed(String name, byte[] bytes) {
        leftFor("failed/" + name, bytes);
    }

    private void leftFor(String place, byte[] bytes) {
        Hub.soon().until(() -> Files.exists(outbox(place)));
        assertThat(outbox(place)).hasBinaryContent(bytes);
    }

    /** Names of the files, not folders, in {@code outbox}. */
    List<String> filesInOutbox() {
        return files("outbox");
    }

    /** Names of the files in {@code inbox/receipts}. */
    List<String> receipts() {
        return files("inbox/receipts");
    }

    /** The files in {@code inbox/status}, by name. */
    Map<String, byte[]> statusFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : files("inbox/status")) {
            files.put(name, read(home.resolve("inbox/status").resolve(name)));
        }
        return files;
    }

    /** Hidden ones are under way and do not count. */
    private List<String> files(String folder) {
        try (Stream<Path> all = Files.list(home.resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void overSftp(Work work) {
        try {
            JSch ssh = new JSch();
            ssh.setKnownHosts(new ByteArrayInputStream(
                    ("[127.0.0.1]:" + server.port() + ' ' + server.hostKey() + '\n').getBytes(StandardCharsets.UTF_8)));
            Session session = ssh.getSession(id, "127.0.0.1", server.port());
            session.setPassword(SftpServer.passwordOf(id).getBytes(StandardCharsets.UTF_8));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.connect(10_000);
            try {
                ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
                sftp.connect(10_000);
                work.with(sftp);
                sftp.disconnect();
            } finally {
                session.disconnect();
            }
        } catch (JSchException | SftpException e) {
            throw new AssertionError(id + " could not work on its account", e);
        }
    }

    private interface Work {
        void with(ChannelSftp sftp) throws SftpException;
    }
}
