package cn.huiqi.hub.failures;

import java.time.Instant;

/**
 * A replay on record. What it takes was written down when it was asked for: nothing that failed later is swept in.
 *
 * @param who asked for it
 * @param selection the filter in words
 * @param upTo the highest failure there was then
 * @param rate items a second
 * @param total items
 * @param resolved items that were taken now
 * @param failed items that failed again
 * @param skipped items that were done, or being replayed by someone else, already
 * @param endedAt null until every item is done
 */
public record Replay(
        long id,
        String who,
        Instant askedAt,
        String selection,
        long upTo,
        int rate,
        int total,
        int resolved,
        int failed,
        int skipped,
        State state,
        Instant endedAt) {

    /** Where a replay is on its way. */
    public enum State {
        RUNNING,
        /** By a person; it can be resumed. */
        STOPPED,
        /** Every item has its outcome. */
        DONE
    }

    /** Items that have their outcome. */
    public int done() {
        return resolved + failed + skipped;
    }

    /** What became of an item. */
    enum Outcome {
        /** A drop that is being read again. */
        UNDERWAY,
        RESOLVED,
        FAILED,
        SKIPPED
    }
}
