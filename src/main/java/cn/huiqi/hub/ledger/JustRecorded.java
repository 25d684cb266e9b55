package cn.huiqi.hub.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of batches that came on record a moment ago, so that whoever sends them need not read them back. Only a shortcut: what is
 * not here, for there was no room or the hub has started since, is read from the ledger.
 *
 * <p>Batches are known by their duplicate ids, which are random: what a transaction was to record that was rolled back is never asked for.
 */
public final class JustRecorded {

    /** Of bodies, in all: some twenty usual batches. */
    private static final long MOST_BYTES = 16 << 20;

    /** What nobody has asked for by then was sent by another hub, or never came on record, and makes room. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Kept> batches = new LinkedHashMap<>();
    private long bytes;

    public JustRecorded(Clock clock) {
        this.clock = clock;
    }

    /**
     * A message as it is on record.
     *
     * @param number the application's revision, or which of its fulfilment reports it is
     */
    public record Message(String applicationId, int number, String measure, byte[] body) {}

    private record Kept(List<Message> messages, long bytes, Instant since) {}

    /** Keeps a batch's messages if there is room. */
    synchronized void keep(String duplicateId, List<Message> messages) {
        makeRoom();
        long size =
                messages.stream().mapToLong(message -> message.body().length).sum();
        if (bytes + size <= MOST_BYTES) {
            batches.put(duplicateId, new Kept(messages, size, clock.instant()));
            bytes += size;
        }
    }

    /** The batch's messages in the order of the drop, which are not kept any longer; empty if they never were. */
    public synchronized Optional<List<Message>> take(String duplicateId) {
        Kept taken = batches.remove(duplicateId);
        if (taken == null) {
            return Optional.empty();
        }
        bytes -= taken.bytes;
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
