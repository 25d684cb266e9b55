package cn.huiqi.hub.intake;

import cn.huiqi.hub.crash.CrashPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the bytes of every drop before anything else is done with it, under a name of the hub's own: the SHA-256 of the bytes. The same
 * bytes are kept once. What {@link #keep} returned is on disk, synced, whatever happens next.
 *
 * <p>Hubs may share the folder. A copy under way lies apart from those that are kept, so that whoever takes over a carrier's drops finds
 * what a dead hub has left without looking through all of them.
 */
public final class DropStore {

    private static final int BUFFER = 1 << 16;
    private static final String UNFINISHED = "unfinished";

    private final Path root;
    private final long limit;

    /**
     * A store in {@code root}, made if missing.
     *
     * @param limit bytes above which a file is only hashed, not kept: the disk is bounded too
     */
    public DropStore(Path root, long limit) {
        this.root = root;
        this.limit = limit;
    }

    /**
     * Deletes what a hub that died left of unfinished copies; their drops are fetched again. For whoever alone may fetch the carrier's
     * drops: a hub that only seemed dead finds its copy gone, and tries again.
     *
     * @throws UncheckedIOException if the store can't be read
     */
    public void removeUnfinished(String carrier) {
        Path unfinished = unfinished(carrier);
        if (!Files.isDirectory(unfinished)) {
            return;
        }
        try (Stream<Path> files = Files.list(unfinished)) {
            files.forEach(DropStore::deleteQuietly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies {@code in} to its end.
     *
     * @throws UncheckedIOException if reading or writing fails; nothing is kept then
     */
    public StoredBytes keep(String carrier, InputStream in) {
        Path folder = root.resolve(carrier);
        Path unfinished = unfinished(carrier).resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(unfinished.getParent());
            MessageDigest digest = sha256();
            long bytes;
            try (FileChannel out =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                bytes = copy(in, out, digest);
                out.force(true);
            }
            CrashPoint.DROP_FETCHED.passed();
            String hash = HexFormat.of().formatHex(digest.digest());
            if (bytes > limit) {
                return new StoredBytes(null, hash, bytes);
            }
            Files.move(unfinished, folder.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
            CrashPoint.DROP_STORED.passed();
            return new StoredBytes(carrier + '/' + hash, hash, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    /**
     * Removes the bytes kept as {@code path}, unless they came again since {@code before}; harmless twice. For whoever alone may keep
     * the carrier's drops: bytes that come again between the look and the removal would be lost.
     *
     * @throws UncheckedIOException if that fails
     */
    public void remove(String path, Instant before) {
        Path file = file(path);
        try {
            if (Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that holds the bytes kept as {@code path}. */
    public Path file(String path) {
        return root.resolve(path);
    }

    private Path unfinished(String carrier) {
        return root.resolve(carrier).resolve(UNFINISHED);
    }

    private long copy(InputStream in, FileChannel out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            bytes += n;
            if (bytes <= limit) {
                ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
        }
        return bytes;
    }

    /** Makes the rename itself durable: a file's own sync does not cover its directory entry. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A leftover is harmless: its name is never looked up.
            System.getLogger(DropStore.class.getName()).log(System.Logger.Level.WARNING, "Could not delete " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
