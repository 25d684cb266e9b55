package cn.huiqi.hub.ledger;

import cn.huiqi.hub.telemetry.AfterCommit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Calls whoever waits for something to come on record, so that nobody asks the database over and over. It is heard in this process only:
 * what another hub, or this one before a restart, has put there is found by looking now and then, rung or not.
 *
 * <p>A ring that nobody waits for is kept for the next who does; several are one. The first wait of all ends at once.
 */
public final class Bell {

    /** Rung when messages or status reports have come on record, of which the catalogue tells. */
    public static final String CATALOGUE = "catalogue";

    /** Rung by whoever asks for a replay. */
    public static final String REPLAYS = "replays";

    /**
     * How long to wait for a ring before looking all the same, for what another hub has left. It hurries nobody: a hub that lives sees to
     * its own, and the leases of one that died run for twice as long.
     */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Map<String, Semaphore> rings = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** Rung when messages of the carrier's have come on record. */
    public static String outbox(String carrier) {
        return "outbox-" + carrier;
    }

    /** Rung when a file for the carrier has come on record. */
    public static String returns(String carrier) {
        return "returns-" + carrier;
    }

    /**
     * Ends the wait of that name, or else the next; inside a transaction once it has committed, for who is called sooner finds nothing
     * yet.
     */
    public void ring(String name) {
        AfterCommit.run(() -> rings(name).release());
    }

    /** Waits for the ring of that name, as long as told at most. */
    public void await(String name, Duration atMost) {
        if (stopped) {
            return;
        }
        try {
            if (rings(name).tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                rings(name).drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets everyone go on, and nobody wait any more: the hub stops. */
    public void stop() {
        stopped = true;
        rings.values().forEach(Semaphore::release);
    }

    private Semaphore rings(String name) {
        return rings.computeIfAbsent(name, first -> new Semaphore(1));
    }
}
