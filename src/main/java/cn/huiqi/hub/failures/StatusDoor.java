package cn.huiqi.hub.failures;

import java.util.Optional;

/** The door of the regulator's status reports, as a replay knocks at it. */
@FunctionalInterface
public interface StatusDoor {

    /**
     * Takes a report as if its message came anew, in the transaction that the caller has begun.
     *
     * @param body the message's bytes
     * @return why it could not be taken; empty if it is on record, now or since before
     */
    Optional<Cause> take(byte[] body);
}
