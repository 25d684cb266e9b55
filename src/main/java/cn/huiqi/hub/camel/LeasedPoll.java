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

/** Lets a scheduled route do its rounds in one hub at a time: a round begins with a lease and ends with giving it up. */
final class LeasedPoll implements PollingConsumerPollStrategy {

    /** After this long without a sign of life a hub's lease is taken over; the holder renews it well before. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final String name;
    private final PollingConsumerPollStrategy within;
    private final LockProvider leases;
    private final Clock clock;
    private SimpleLock lease;

    /**
     * @param name of the lease
     * @param within asked first, and told how a round ended
     */
    LeasedPoll(String name, PollingConsumerPollStrategy within, LockProvider leases, Clock clock) {
        this.name = name;
        this.within = within;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (!within.begin(consumer, endpoint)) {
            return false;
        }
        Optional<SimpleLock> won = leases.lock(new LockConfiguration(clock.instant(), name, LEASE, Duration.ZERO));
        won.ifPresent(lock -> lease = lock);
        return won.isPresent();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        giveUp();
        within.commit(consumer, endpoint, polledMessages);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        giveUp();
        return within.rollback(consumer, endpoint, retryCounter, cause);
    }

    private void giveUp() {
        if (lease != null) {
            lease.unlock();
            lease = null;
        }
    }
}
