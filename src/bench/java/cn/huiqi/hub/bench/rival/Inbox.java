package cn.huiqi.hub.bench.rival;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** China Telecom's account as a rival sees it: complete drops in, each kept on disk with its hash before anything else, then done. */
final class Inbox {

    private static final String MARKER = ".ok";
    private static final long POLL_MILLIS = 200;
    private static final int BUFFER = 1 << 16;

    private final Sftp sftp;
    private final Path kept;

    Inbox(Wiring wiring) throws JSchException, IOException {
        this.sftp = Sftp.connect(wiring.sftpPort(), wiring.hostKey(), "telecom");
        this.kept = Files.createDirectories(wiring.work().resolve("drops"));
    }

    /** A drop on this machine's disk. */
    record Kept(String name, Path file, String sha256) {}

    /** What is done with a drop. */
    interface Taker {
        void take(Kept drop) throws Exception;
    }

    /** Gives every drop to {@code taker}, one at a time, without end. */
    void forEach(Taker taker) throws Exception {
        while (true) {
            for (String name : complete()) {
                taker.take(keep(name));
                sftp.channel().rm("outbox/" + name + MARKER);
                sftp.channel().rename("outbox/" + name, "outbox/done/" + name);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<String> complete() throws SftpException {
        return sftp.channel().ls("outbox").stream()
                .map(LsEntry::getFilename)
                .filter(name -> name.endsWith(MARKER))
                .map(name -> name.substring(0, name.length() - MARKER.length()))
                .sorted()
                .toList();
    }

    private Kept keep(String name) throws SftpException, IOException, NoSuchAlgorithmException {
        Path file = kept.resolve(name);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = sftp.channel().get("outbox/" + name);
                FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        try (FileChannel folder = FileChannel.open(kept, StandardOpenOption.READ)) {
            folder.force(true);
        }
        return new Kept(name, file, HexFormat.of().formatHex(digest.digest()));
    }
}
