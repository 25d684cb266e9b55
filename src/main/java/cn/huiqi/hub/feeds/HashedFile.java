package cn.huiqi.hub.feeds;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file in the making, whose bytes are counted and hashed on their way, and on the disk when it is closed. */
final class HashedFile extends OutputStream {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final FileOutputStream file;
    private final OutputStream buffered;
    private final MessageDigest digest;
    private long bytes;
    private boolean closed;

    /**
     * @param name its final name
     * @param at where it is written for now
     */
    HashedFile(String name, Path at) throws IOException {
        this.name = name;
        this.file = new FileOutputStream(at.toFile());
        this.buffered = new BufferedOutputStream(file, BUFFER);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        buffered.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        buffered.write(some, from, length);
        digest.update(some, from, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            buffered.flush();
            file.getFD().sync();
        }
    }

    /** What was written, once it is closed. */
    Extract.File written() {
        return new Extract.File(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
