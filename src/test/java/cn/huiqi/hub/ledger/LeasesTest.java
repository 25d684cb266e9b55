package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** What one of several hubs may do at a time; leases are asked for by ShedLock's own clock, which counts milliseconds. */
class LeasesTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final LockProvider leases;

    LeasesTest(Ledger ledger) {
        this.ledger = ledger;
        this.leases = hub();
    }

    @OnBothDatabases
    void aLeaseIsHeldOnceUntilItIsGivenUp() {
        SimpleLock held = ask(leases, "drops-telecom").orElseThrow();

        assertThat(ask(leases, "drops-telecom")).isEmpty();
        assertThat(ask(leases, "drops-mobile")).as("another lease").isPresent();

        held.unlock();
        assertThat(ask(leases, "drops-telecom")).isPresent();
    }

    @OnBothDatabases
    void hubsThatShareALedgerShareTheLeasesOnIt() {
        SimpleLock held = ask(leases, "drops-telecom").orElseThrow();

        assertThat(ask(hub(), "drops-telecom").isEmpty()).isEqualTo(ledger.isShared());
        assertThat(linesOf("drops-telecom")).isEqualTo(ledger.isShared() ? 1 : 0);

        held.unlock();
        assertThat(ask(hub(), "drops-telecom")).isPresent();
    }

    @OnBothDatabases
    void ofHubsThatAskAtOnceOneIsGivenTheLease() throws Exception {
        List<Optional<SimpleLock>> answers =
                Together.run(Collections.nCopies(4, leases), hub -> ask(hub, "outbox-telecom"));

        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
    }

    private LockProvider hub() {
        return new LedgerConfiguration().leases(ledger, ledger.jdbc());
    }

    private static Optional<SimpleLock> ask(LockProvider hub, String name) {
        return hub.lock(new LockConfiguration(ClockProvider.now(), name, LEASE, Duration.ZERO));
    }

    private long linesOf(String name) {
        return ledger.read()
                .sql("select count(*) from leases where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
