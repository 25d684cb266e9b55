package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system of its own, in memory, that can be filled to the brim; Linux makes one for root only. */
final class SmallDisk implements Closeable {

    private static final List<Integer> PIECES = List.of(1 << 20, 4 << 10, 1);

    private final Path folder;
    private final Path ballast;
    private final Thread unmounting = new Thread(this::unmountAnyway);

    /**
     * Mounts it.
     *
     * @param folder where, made if missing
     * @throws NotMounted if this system or user may not
     */
    SmallDisk(Path folder, int megabytes) throws IOException, InterruptedException, NotMounted {
        this.folder = Files.createDirectories(folder);
        this.ballast = folder.resolve("ballast");
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + 'm', "huiqi-crash", folder.toString());
        Runtime.getRuntime().addShutdownHook(unmounting);
    }

    /** Takes what is left of it, to the last byte. */
    void fill() throws IOException {
        try (OutputStream out = new FileOutputStream(ballast.toFile(), true)) {
            for (int piece : PIECES) {
                fill(out, new byte[piece]);
            }
        }
    }

    /** Gives back what {@link #fill()} took. */
    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(unmounting);
        try {
            run("umount", folder.toString());
        } catch (NotMounted e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(OutputStream out, byte[] piece) {
        try {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That is what was wanted; a smaller piece may still fit.
        }
    }

    /** When the harness is stopped: a hub may still have files open there. */
    private void unmountAnyway() {
        try {
            run("umount", "-l", folder.toString());
        } catch (IOException | NotMounted e) {
            System.err.println("Left mounted: " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException, NotMounted {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new NotMounted(said.strip());
        }
    }

    /** What {@code mount} says why not. */
    static final class NotMounted extends Exception {
        NotMounted(String message) {
            super(message);
        }
    }
}
