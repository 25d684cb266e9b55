package cn.huiqi.hub.failures;

import java.time.Instant;
import java.util.List;

/**
 * All that is on record of a failure.
 *
 * @param input the exact bytes as they came; null where the drop's are stored, none could be kept, or they were kept long enough. They
 *     may hold personal data.
 * @param edits mended inputs, oldest first; the last is what a replay takes
 * @param history oldest first
 */
public record FailureDetail(Failure failure, byte[] input, List<Edit> edits, List<Event> history) {

    /** A mended input. */
    public record Edit(int number, byte[] input, String who, Instant at, String note) {}

    /**
     * Something that happened to the failure.
     *
     * @param who a user name, or {@code hub}
     * @param outcome what came of it, e.g. {@code already resolved}
     * @param note a reason, a cause or a replay's number; may be empty
     */
    public record Event(Instant at, String who, Act act, String outcome, String note) {}

    /** What can happen to a failure. */
    public enum Act {
        /** It was kept for the first time. */
        KEEP,
        /** The same input came and failed again. */
        COME_AGAIN,
        /** Its input was mended. */
        EDIT,
        /** A replay took it, or found that it could not. */
        REPLAY,
        /** It was given up. */
        DISCARD
    }
}
