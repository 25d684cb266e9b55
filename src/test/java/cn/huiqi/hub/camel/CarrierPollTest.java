package cn.huiqi.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** When a hub has a carrier's lease: the other hub of these tests is whoever asks for it beside the poll. */
class CarrierPollTest {

    private static final String LEASE = Leases.drops(Given.CARRIER);

    private final SettableClock clock = new SettableClock(Given.NOW);
    private final Leases leases;
    private final CarrierPoll poll;
    private boolean anythingLeft;
    private int finished;

    CarrierPollTest(Ledger ledger) {
        leases = new Leases(ledger);
        poll = new CarrierPoll(
                Given.CARRIER,
                () -> anythingLeft,
                Turn.holding(leases, LEASE),
                () -> finished++,
                new Pause(new Random(1)),
                new RouteCounts.Count(clock),
                clock);
    }

    @AfterEach
    void end() {
        leases.close();
    }

    @OnBothDatabases
    void aPollThatFindsNothingAsksForNoLease() {
        assertThat(poll.begin(null, null)).isTrue();
        leases.take(LEASE).orElseThrow().close();
        poll.commit(null, null, 0);

        assertThat(finished).isZero();
        assertThat(poll.standing().lastGood()).isEqualTo(Given.NOW);
    }

    @OnBothDatabases
    void whatIsThereIsTakenUnderTheLeaseBehindWhatWasUnfinished() {
        poll.begin(null, null);
        assertThat(poll.takeTurn()).isTrue();
        assertThat(poll.takeTurn()).isTrue();
        assertThat(finished).isEqualTo(1);
        assertThat(leases.take(LEASE)).isEmpty();

        poll.commit(null, null, 1);
        assertThat(poll.hasTurn()).isFalse();
        assertThat(leases.take(LEASE)).isPresent();
    }

    @OnBothDatabases
    void whatIsLeftIsFinishedFirst() {
        anythingLeft = true;

        assertThat(poll.begin(null, null)).isTrue();
        assertThat(finished).isEqualTo(1);
        assertThat(poll.hasTurn()).isTrue();
    }

    @OnBothDatabases
    void whileAnotherHubHasTheLeaseNothingIsTakenUntilTheNextPoll() {
        Lease others = leases.take(LEASE).orElseThrow();
        poll.begin(null, null);
        assertThat(poll.takeTurn()).isFalse();
        others.close();
        assertThat(poll.takeTurn()).isFalse();
        poll.commit(null, null, 0);

        poll.begin(null, null);
        assertThat(poll.takeTurn()).isTrue();
        assertThat(finished).isEqualTo(1);
    }

    @OnBothDatabases
    void whatIsLeftIsLeftToTheHubThatHasTheLease() {
        anythingLeft = true;
        assertThat(leases.take(LEASE)).isPresent();

        assertThat(poll.begin(null, null)).isFalse();
        assertThat(finished).isZero();
    }
}
