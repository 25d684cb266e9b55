package cn.huiqi.hub.camel;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a carrier's /outbox is looked at: by one hub at a time (a lease), not while a pause after trouble lasts, and only after
 * what an earlier run left unfinished has been finished from the stored bytes. What goes wrong with one drop ends the poll, for the
 * carrier's drops are taken in order; the next poll tries it again.
 */
final class CarrierPoll implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPoll.class);

    /** After this long without a sign of life a hub's lease is taken over; the holder renews it well before. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String carrier;
    private final LockProvider leases;
    private final Runnable finishUnfinished;
    private final Pause pause;
    private final Clock clock;

    private Runnable afterEach = () -> {};
    private SimpleLock lease;
    private Exception trouble;
    private volatile Standing standing = Standing.NOTHING_YET;

    /**
     * @param leases locks that one hub of several can hold, kept alive by the provider
     * @param finishUnfinished records the carrier's drops that are stored but not on record in full
     */
    CarrierPoll(String carrier, LockProvider leases, Runnable finishUnfinished, Pause pause, Clock clock) {
        this.carrier = carrier;
        this.leases = leases;
        this.finishUnfinished = finishUnfinished;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (!pause.isOver(clock.instant())) {
            return false;
        }
        Optional<SimpleLock> won =
                leases.lock(new LockConfiguration(clock.instant(), "drops-" + carrier, LEASE, Duration.ZERO));
        if (won.isEmpty()) {
            return false;
        }
        lease = won.get();
        trouble = null;
        finishUnfinished.run();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        afterEach.run();
        giveUpLease();
        if (trouble == null) {
            pause.reset();
            standing = standing.good(clock.instant());
        } else {
            leaveAlone(trouble);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        giveUpLease();
        leaveAlone(cause);
        return false;
    }

    /** Has {@code work} done at the end of each poll that came to its end. */
    void afterEach(Runnable work) {
        afterEach = work;
    }

    /** A drop could not be taken: no later one is taken in this poll. */
    void troubled(Exception cause) {
        trouble = cause;
    }

    /** Whether a drop of this poll could not be taken. */
    boolean isTroubled() {
        return trouble != null;
    }

    String carrier() {
        return carrier;
    }

    /** When the carrier's /outbox was last looked through without trouble, and what the trouble is since. */
    Standing standing() {
        return standing;
    }

    private void leaveAlone(Exception cause) {
        Duration wait = pause.grow(clock.instant());
        String why = Causes.of(cause);
        standing = standing.troubled(clock.instant(), why);
        LOG.warn("{}: /outbox could not be worked through: {}; trying again in {} s", carrier, why, wait.toSeconds());
        LOG.debug("{}: the trouble in full", carrier, cause);
    }

    private void giveUpLease() {
        if (lease != null) {
            lease.unlock();
            lease = null;
        }
    }
}
