package cn.huiqi.hub.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.ExtensibleLockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.inmemory.InMemoryLockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
import net.javacrumbs.shedlock.support.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * What one of several hubs may do at a time.
 *
 * <p>A lease that is held is renewed all the time, by the database's clock; {@value #SECONDS} s after a hub's last sign of life another
 * may take it. A hub that was only paused for so long does not know that. So before it does what can't be done twice it has the lease
 * confirmed: it finds that the lease has passed to another, or has all of those seconds before it. What is left open at that moment must
 * not outlive them: the database and the broker undo what a paused hub had begun some seconds earlier.
 *
 * <p>A hub that is alone with its ledger keeps its leases in memory. They end with it, and nobody takes them over.
 */
public final class Leases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private static final String DROPS = "drops-";

    private static final int SECONDS = 30;
    private static final Duration TIME = Duration.ofSeconds(SECONDS);

    private final Ledger ledger;

    /** Unlike any other hub's, on the same machine or after a restart, too. */
    private final String hub = Utils.getHostname() + ' ' + UUID.randomUUID();

    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "leases");
        thread.setDaemon(true);
        return thread;
    });
    private final LockProvider locks;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    public Leases(Ledger ledger) {
        this.ledger = ledger;
        ExtensibleLockProvider provider = ledger.isShared()
                ? new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(ledger.jdbc())
                        .withTableName("leases")
                        .withLockedByValue(hub)
                        .usingDbTime()
                        .build())
                : new InMemoryLockProvider();
        this.locks = new KeepAliveLockProvider(provider, renewing);
    }

    /** Held until it is closed; then another may have it at once. */
    public interface Lease extends AutoCloseable {

        /** Gives it up; if the database is away it runs out by itself. */
        @Override
        void close();
    }

    /** The lease for whoever takes a carrier's drops, or removes their bytes. */
    public static String drops(String carrier) {
        return DROPS + carrier;
    }

    /** The lease for whoever writes to a carrier's /inbox. */
    public static String returns(String carrier) {
        return "returns-" + carrier;
    }

    /** The lease of that name, or empty while another hub, or another piece of work in this one, has it. */
    public Optional<Lease> take(String name) {
        return locks.lock(new LockConfiguration(ClockProvider.now(), name, TIME, Duration.ZERO))
                .map(lock -> new Held(name, lock));
    }

    /** Whether this hub has a carrier's lease for drops at this moment. */
    boolean anyIsForDrops() {
        return held.stream().anyMatch(lease -> lease.name.startsWith(DROPS));
    }

    /**
     * Makes sure that this hub still has a lease, and renews it. Inside a transaction no other hub can take it over before the end of
     * that.
     *
     * @throws OptimisticLockingFailureException if the hub was silent for too long
     */
    public void confirm(String name) {
        if (!renew(name)) {
            throw new OptimisticLockingFailureException("Lease " + name
                    + ": expected to hold it still, found that this hub was silent for " + SECONDS + " s or more");
        }
    }

    /** Like {@link #confirm}, for those who can do without. */
    public boolean renew(String name) {
        if (!ledger.isShared()) {
            return true;
        }
        // Only PostgreSQL is shared, so this may be written as PostgreSQL has it.
        String sql = """
                update leases set lock_until = timezone('utc', clock_timestamp()) + make_interval(secs => ?)
                where name = ? and locked_by = ? and lock_until > timezone('utc', clock_timestamp())""";
        return ledger.write().sql(sql).params(SECONDS, name, hub).update() == 1;
    }

    /** Gives up what is still held: a hub that ends cleanly keeps no other waiting. */
    @Override
    public void close() {
        List.copyOf(held).forEach(Held::close);
        renewing.shutdownNow();
    }

    private final class Held implements Lease {

        private final String name;
        private final SimpleLock lock;

        Held(String name, SimpleLock lock) {
            this.name = name;
            this.lock = lock;
            held.add(this);
        }

        @Override
        public void close() {
            if (!held.remove(this)) {
                return;
            }
            try {
                lock.unlock();
            } catch (RuntimeException e) {
                LOG.warn("Lease {} could not be given up; it runs out within {} s", name, SECONDS, e);
            }
        }
    }
}
