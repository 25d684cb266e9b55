package cn.huiqi.hub.crash;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The moments between two steps at which a crash could lose or double something. The crash harness names one, and how often it is to be
 * passed first, in the environment variable {@code HUIQI_CRASH_AT}, e.g. {@code CHUNK_COMMITTED:3}: the third time the process halts
 * there as if it had been killed. Without the variable passing a point costs one comparison.
 */
public enum CrashPoint {
    /** A drop was found in /outbox and is complete. */
    DROP_LISTED,
    /** Its bytes were fetched, not yet under their final name. */
    DROP_FETCHED,
    /** Its bytes are kept. */
    DROP_STORED,
    /** It is on record. */
    DROP_REGISTERED,
    /** It is on record as sound, or as refused. */
    DROP_JUDGED,
    /** A chunk of its rows is on record. */
    CHUNK_COMMITTED,
    /** All its rows are, and its return files are due. */
    DROP_FINISHED,
    /** The place where it goes is noted. */
    DROP_PARKING,
    /** Its marker or checksum file is deleted. */
    MARKER_DELETED,
    /** It has left /outbox, which is not noted. */
    DROP_MOVED,
    /** The broker has a batch, which is not marked as sent. */
    BATCH_SENT,
    /** The batch is marked. */
    BATCH_MARKED,
    /** A receipt or another return file lies rendered on the hub's disk. */
    RETURN_FILE_WRITTEN,
    /** It lies in the carrier's /inbox, which is not marked. */
    RETURN_FILE_UPLOADED,
    /** That is marked. */
    RETURN_FILE_MARKED,
    /** Status reports are on record, but still on the queue. */
    STATUS_RECORDED,
    /** They are off the queue. */
    STATUS_TAKEN,
    /** A status file has its name and its reports. */
    STATUS_FILE_NAMED;

    private static final String VARIABLE = "HUIQI_CRASH_AT";
    private static final int KILLED = 137;

    private static final CrashPoint ARMED = armed();
    private static final AtomicInteger LEFT = new AtomicInteger(times());

    /** Halts the process if this is the point and the time that were named. */
    public void passed() {
        if (this == ARMED && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static CrashPoint armed() {
        String at = System.getenv(VARIABLE);
        return at == null ? null : valueOf(at.split(":", 2)[0]);
    }

    private static int times() {
        String at = System.getenv(VARIABLE);
        return at == null || !at.contains(":") ? 1 : Integer.parseInt(at.split(":", 2)[1]);
    }
}
