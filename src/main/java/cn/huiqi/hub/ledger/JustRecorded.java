package cn.huiqi.hub.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The messages of batches that came on record a moment ago, so that whoever sends them need not read them back. Only a shortcut: what is
 * not here, for there was no room or the hub has started since, is read from the ledger.
 *
 * <p>Batches are known by their duplicate ids, which are random: what a transaction was to record that was rolled back is never asked for.
 */
public final class JustRecorded {

    /** Of bodies, in all: some ten usual batches. More would only be moved about by the garbage collector. */
    private static final long MOST_BYTES = 8 << 20;

    /** Room for a usual batch of each carrier. */
    private static final long ROOM_BYTES = 3 << 20;

    /** Twice what sending a batch takes. A broker that is slower does not keep a carrier from its receipt for long. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** What nobody has asked for by then was sent by another hub, or never came on record, and makes room. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Kept> batches = new LinkedHashMap<>();
    private long bytes;

    /** Nobody has taken anything since a recorder waited: the broker is away, or another hub sends. */
    private boolean waitedInVain;

    public JustRecorded(Clock clock) {
        this.clock = clock;
    }

    private record Kept(List<RecordedMessage> messages, long bytes, Instant since) {}

    /**
     * Waits until there is room, a moment at the most: who records is faster than those who send, and what they would read back costs the
     * database as much as half of putting it on record.
     */
    synchronized void awaitRoom() {
        long end = System.nanoTime() + MOMENT.toNanos();
        makeRoom();
        try {
            while (!waitedInVain && bytes > MOST_BYTES - ROOM_BYTES) {
                long left = end - System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, left);
                waitedInVain = left <= 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps a batch's messages if there is room. */
    synchronized void keep(String duplicateId, List<RecordedMessage> messages) {
        makeRoom();
        long size =
                messages.stream().mapToLong(message -> message.body().length).sum();
        if (bytes + size <= MOST_BYTES) {
            batches.put(duplicateId, new Kept(messages, size, clock.instant()));
            bytes += size;
        }
    }

    /** The batch's messages in the order of the drop, which are not kept any longer; empty if they never were. */
    public synchronized Optional<List<RecordedMessage>> take(String duplicateId) {
        Kept taken = batches.remove(duplicateId);
        if (taken == null) {
            return Optional.empty();
        }
        bytes -= taken.bytes;
        waitedInVain = false;
        notifyAll();
        return Optional.of(taken.messages);
    }

    private void makeRoom() {
        Instant old = clock.instant().minus(KEPT);
        Iterator<Kept> oldest = batches.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            if (kept.since.isAfter(old)) {
                return;
            }
            oldest.remove();
            bytes -= kept.bytes;
        }
    }
}
