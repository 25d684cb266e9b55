package cn.huiqi.hub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.bench.rival.Sftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A carrier at work: uploads a drop over SFTP, and says that it is complete in the carrier's own way. */
final class Account implements AutoCloseable {

    private final Sftp sftp;
    private final Path home;

    /** @param home the account's folder on the server's side, which stands on this machine */
    Account(int port, String hostKey, String carrier, Path home) throws JSchException {
        this.sftp = Sftp.connect(port, hostKey, carrier);
        this.home = home;
    }

    /** Everything but what says that the drop is complete. */
    void upload(DropFile drop) throws SftpException, IOException {
        try (InputStream bytes = Files.newInputStream(drop.file())) {
            sftp.channel().put(bytes, "outbox/" + unfinished(drop));
        }
    }

    /** Completes it: renames it, or puts its checksum or an empty marker beside it. */
    void complete(DropFile drop) throws SftpException, IOException {
        switch (drop.carrier()) {
            case "unicom" -> sftp.channel().rename("outbox/" + unfinished(drop), "outbox/" + drop.name());
            case "mobile" -> put(drop.name() + ".sha256", sha256(drop.file()) + "  " + drop.name() + '\n');
            default -> put(drop.name() + ".ok", "");
        }
    }

    boolean isDone(DropFile drop) {
        return Files.exists(home.resolve("outbox/done").resolve(drop.name()));
    }

    Path receipt(DropFile drop) {
        return home.resolve("inbox/receipts").resolve(drop.name() + ".receipt.json");
    }

    @Override
    public void close() {
        sftp.close();
    }

    private static String unfinished(DropFile drop) {
        return drop.carrier().equals("unicom") ? drop.name() + ".part" : drop.name();
    }

    private void put(String name, String text) throws SftpException {
        sftp.channel().put(new ByteArrayInputStream(text.getBytes(UTF_8)), "outbox/" + name);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
