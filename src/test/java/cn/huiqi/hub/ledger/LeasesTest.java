package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.huiqi.hub.ledger.Leases.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.springframework.dao.OptimisticLockingFailureException;

/** What one of several hubs may do at a time. */
class LeasesTest {

    private static final String NAME = Leases.drops("telecom");

    private final Ledger ledger;
    private final List<Leases> hubs = new ArrayList<>();
    private final Leases leases;

    LeasesTest(Ledger ledger) {
        this.ledger = ledger;
        this.leases = hub();
    }

    @AfterEach
    void end() {
        hubs.forEach(Leases::close);
    }

    @OnBothDatabases
    void aLeaseIsHeldOnceUntilItIsGivenUp() {
        Lease held = leases.take(NAME).orElseThrow();

        assertThat(leases.take(NAME)).isEmpty();
        assertThat(leases.take(Leases.drops("mobile"))).as("another lease").isPresent();
        assertThatCode(() -> leases.confirm(NAME)).doesNotThrowAnyException();

        held.close();
        assertThat(leases.take(NAME)).isPresent();
    }

    @OnBothDatabases
    void hubsThatShareALedgerShareTheLeasesOnIt() {
        Lease held = leases.take(NAME).orElseThrow();

        assertThat(hub().take(NAME).isEmpty()).isEqualTo(ledger.isShared());
        assertThat(linesOf(NAME)).isEqualTo(ledger.isShared() ? 1 : 0);

        held.close();
        assertThat(hub().take(NAME)).isPresent();
    }

    @OnBothDatabases
    void ofHubsThatAskAtOnceOneIsGivenTheLease() throws Exception {
        List<Optional<Lease>> answers = Together.run(Collections.nCopies(4, leases), hub -> hub.take(NAME));

        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
    }

    @OnBothDatabases
    void aHubThatEndsGivesUpWhatItHolds() {
        Leases ending = hub();
        assertThat(ending.take(NAME)).isPresent();

        ending.close();

        assertThat(leases.take(NAME)).isPresent();
    }

    @OnBothDatabases
    void aHubThatWasSilentForTooLongFindsOut() {
        assumeThat(ledger.isShared()).isTrue();
        Lease held = leases.take(NAME).orElseThrow();
        runOut();

        assertThatThrownBy(() -> leases.confirm(NAME)).isInstanceOf(OptimisticLockingFailureException.class);

        Leases other = hub();
        assertThat(other.take(NAME)).isPresent();
        assertThatThrownBy(() -> leases.confirm(NAME)).isInstanceOf(OptimisticLockingFailureException.class);

        held.close();
        assertThat(leases.take(NAME)).as("the other's lease").isEmpty();
        assertThatCode(() -> other.confirm(NAME)).doesNotThrowAnyException();
    }

    @OnBothDatabases
    void aLeaseThatIsConfirmedHasItsWholeTimeBeforeIt() {
        assumeThat(ledger.isShared()).isTrue();
        assertThat(leases.take(NAME)).isPresent();
        ledger.write()
                .sql("update leases set lock_until = lock_until - interval '25 seconds'")
                .update();

        leases.confirm(NAME);

        long left = ledger.read()
                .sql(
                        "select cast(extract(epoch from lock_until - timezone('utc', clock_timestamp())) as bigint) from leases")
                .query(Long.class)
                .single();
        assertThat(left).isBetween(20L, 30L);
    }

    private Leases hub() {
        Leases hub = new Leases(ledger);
        hubs.add(hub);
        return hub;
    }

    /** As if the hub had shown no sign of life for half a minute. */
    private void runOut() {
        ledger.write()
                .sql("update leases set lock_until = lock_until - interval '31 seconds'")
                .update();
    }

    private long linesOf(String name) {
        return ledger.read()
                .sql("select count(*) from leases where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
