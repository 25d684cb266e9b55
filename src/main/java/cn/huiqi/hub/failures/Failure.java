package cn.huiqi.hub.failures;

import java.time.Instant;

/**
 * An input that could not be taken, as it stands.
 *
 * @param route the Camel route it came by
 * @param step of that route at which it failed
 * @param carrier null if it is not known
 * @param subject a report's and its application's id, or a drop's name
 * @param inputSha256 of the input, lower-case hex, kept longer than the input; null if there is none but the drop's
 * @param dropId the drop whose stored bytes are the input; null for a message
 * @param cause of the last attempt
 * @param fingerprint the same for all failures of one kind
 * @param attempts how often it was tried
 * @param replayId the replay that took it last, or null
 * @param version goes up with each change
 */
public record Failure(
        long id,
        Door door,
        String route,
        String step,
        String carrier,
        String subject,
        String inputSha256,
        Long dropId,
        Cause cause,
        String fingerprint,
        int attempts,
        Instant firstAt,
        Instant lastAt,
        State state,
        Long replayId,
        long version) {

    /** What is being done about it. */
    public enum State {
        /** Nothing yet, or nothing that helped. */
        OPEN,
        /** A replay has it. */
        REPLAYING,
        /** A replay of it was taken. */
        RESOLVED,
        /** Given up, for a reason that is on record. */
        DISCARDED;

        /** Whether nothing is left to do. */
        public boolean isSettled() {
            return this == RESOLVED || this == DISCARDED;
        }
    }
}
