package cn.huiqi.hub.intake;

import cn.huiqi.hub.ledger.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The chunks of a drop, read and normalized by a thread of its own ahead of who takes them. */
final class ChunksAhead implements AutoCloseable {

    /** A chunk is ready when one is asked for, and another being read. More would only be moved about by the garbage collector. */
    private static final int AHEAD = 1;

    /** Handed over by the reading thread: a chunk, the end (both empty), or what went wrong. */
    private record Handed(Optional<Chunk> chunk, Optional<Throwable> trouble) {}

    private final BlockingQueue<Handed> handed = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /** @param after the number of the last row that is on record already */
    ChunksAhead(StoredDrop drop, long after, int chunkSize) {
        thread = new Thread(() -> read(drop, after, chunkSize), "reading-" + drop.name());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The next chunk, or null when there are no more.
     *
     * @throws UncheckedIOException if the stored bytes can't be read
     */
    Chunk next() {
        try {
            Handed next = handed.take();
            if (next.trouble().isPresent()) {
                throw rethrown(next.trouble().get());
            }
            return next.chunk().orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while recording; the next start goes on behind the last chunk", e);
        }
    }

    /** Ends the reading thread, at once if it has not come to the end. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void read(StoredDrop drop, long after, int chunkSize) {
        try {
            try (Chunks chunks = drop.chunks(after, chunkSize)) {
                for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                    handed.put(new Handed(Optional.of(chunk), Optional.empty()));
                }
            }
            handed.put(new Handed(Optional.empty(), Optional.empty()));
        } catch (InterruptedException e) {
            // Nobody takes any more.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            handOver(e);
        }
    }

    private void handOver(Throwable trouble) {
        try {
            handed.put(new Handed(Optional.empty(), Optional.of(trouble)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException rethrown(Throwable trouble) {
        if (trouble instanceof UnsoundDrop e) {
            // No IOException any more: trying again would not help.
            return new IllegalStateException("The drop was found sound, but is not: " + e.getMessage());
        }
        if (trouble instanceof IOException e) {
            return new UncheckedIOException(e);
        }
        return trouble instanceof RuntimeException e
                ? e
                : new IllegalStateException("Could not read the stored drop", trouble);
    }
}
