package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.Replay.Outcome;
import cn.huiqi.hub.failures.Replays.Underway;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the replays on record, each at its rate and in the order in which the failures came. One hub of several does it, as long as
 * there are any; if it dies another goes on.
 *
 * <p>A message goes through the status door in the transaction that notes what came of it: a crash undoes both or neither. A drop is only
 * put back to where it is read again, which happens in its carrier's turn; a later round sees what came of it.
 */
public final class ReplayWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);

    private static final String LEASE = "replays";

    /** Items a transaction: with a sync to disk for each, many a disk would not reach the rate. */
    private static final int TOGETHER = 50;

    /** While there is a replay to work on, a rate is kept in steps of this. */
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(100);

    private static final Cause NO_INPUT =
            new Cause("NO_INPUT", "expected the message's bytes, found none kept; mend it first");
    private static final Cause NOT_KEPT =
            new Cause("NOT_KEPT", "expected the drop's stored bytes, found that they are not kept");

    private final Ledger ledger;
    private final Failures failures;
    private final Replays replays;
    private final Drops drops;
    private final StatusDoor statusDoor;
    private final Audit audit;
    private final Leases leases;
    private final Bell bell;
    private final Clock clock;

    private final Map<Long, Pace> paces = new HashMap<>();
    private Optional<Lease> lease = Optional.empty();
    private volatile Duration untilNext = Bell.LONGEST_WAIT;

    public ReplayWorker(
            Ledger ledger,
            Failures failures,
            Replays replays,
            Drops drops,
            StatusDoor statusDoor,
            Audit audit,
            Leases leases,
            Bell bell,
            Clock clock) {
        this.ledger = ledger;
        this.failures = failures;
        this.replays = replays;
        this.drops = drops;
        this.statusDoor = statusDoor;
        this.audit = audit;
        this.leases = leases;
        this.bell = bell;
        this.clock = clock;
    }

    /** Waits until it is time for the next round, or a replay is asked for. */
    public void await() {
        bell.await(Bell.REPLAYS, untilNext);
    }

    /**
     * One round: what is due of each running replay since the last round.
     *
     * @throws RuntimeException if something is away; what was not done is done in a later round
     */
    public synchronized void turn() {
        if (!replays.anyToWorkOn()) {
            paces.clear();
            untilNext = Bell.LONGEST_WAIT;
            giveUpLease();
            return;
        }
        List<Replay> running = replays.running();
        List<Underway> underway = replays.underway();
        paces.keySet().retainAll(running.stream().map(Replay::id).collect(Collectors.toSet()));
        untilNext = BETWEEN_STEPS;
        if (!holdsLease()) {
            return;
        }
        underway.forEach(this::look);
        running.forEach(this::work);
    }

    @Override
    public synchronized void close() {
        giveUpLease();
    }

    private void work(Replay replay) {
        int due = paces.computeIfAbsent(replay.id(), id -> new Pace(replay.rate(), clock.instant()))
                .due(clock.instant());
        boolean more = true;
        for (int left = due; left > 0 && more; left -= TOGETHER) {
            more = steps(replay, Math.min(left, TOGETHER));
        }
    }

    /** Several items in one transaction; one by one if anything goes wrong, so that it goes wrong for one of them only. */
    private boolean steps(Replay replay, int count) {
        try {
            return ledger.inTransaction(() -> repeat(count, () -> takeNext(replay)));
        } catch (RuntimeException e) {
            LOG.debug("Replay {}: {} items together failed; they are tried one by one", replay.id(), count, e);
            return repeat(count, () -> step(replay));
        }
    }

    /** As often as asked for, or until there is no more. */
    private static boolean repeat(int count, BooleanSupplier step) {
        boolean more = true;
        for (int i = 0; i < count && more; i++) {
            more = step.getAsBoolean();
        }
        return more;
    }

    private boolean takeNext(Replay replay) {
        return replays.next(replay.id())
                .map(failureId -> take(replay, failureId))
                .orElse(false);
    }

    /** The next item; false if there is none, or it is not its time. */
    private boolean step(Replay replay) {
        Optional<Long> next = replays.next(replay.id());
        if (next.isEmpty()) {
            return false;
        }
        long failureId = next.get();
        try {
            return ledger.inTransaction(() -> take(replay, failureId));
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.TRANSIENT) {
                throw e;
            }
            Cause cause = Cause.of(e);
            LOG.error("Replay {}, failure {}: {}; it stays open", replay.id(), failureId, cause);
            ledger.inTransaction(() -> fail(replay, failures.find(failureId).orElseThrow(), cause));
            return true;
        }
    }

    private boolean take(Replay replay, long failureId) {
        if (replays.find(replay.id()).orElseThrow().state() != Replay.State.RUNNING) {
            return false;
        }
        if (!replays.next(replay.id()).equals(Optional.of(failureId))) {
            // Another hub was faster.
            return true;
        }
        Failure failure = failures.find(failureId).orElseThrow();
        if (failure.state().isSettled()) {
            return skip(replay, failure);
        }
        return failure.door() == Door.DROP ? takeDrop(replay, failure) : takeMessage(replay, failure);
    }

    private boolean takeMessage(Replay replay, Failure failure) {
        Optional<byte[]> input = failures.replayInput(failure.id());
        if (input.isEmpty()) {
            return fail(replay, failure, NO_INPUT);
        }
        Optional<Cause> whyNot = statusDoor.take(input.get());
        return whyNot.isPresent() ? fail(replay, failure, whyNot.get()) : resolve(replay, failure);
    }

    private boolean takeDrop(Replay replay, Failure failure) {
        return switch (drops.again(failure.dropId(), replay.who())) {
            case UNDERWAY -> {
                failures.underway(failure, replay.who(), Replays.subject(replay.id()));
                replays.settle(replay.id(), failure.id(), Outcome.UNDERWAY);
                yield true;
            }
            case RECEIPT_DUE -> false;
            case RECORDED -> resolve(replay, failure);
            case NOT_KEPT -> fail(replay, failure, NOT_KEPT);
        };
    }

    /** What came of a drop that was being read again. */
    private void look(Underway item) {
        if (!item.recorded() && !item.failedAgain()) {
            return;
        }
        ledger.inTransaction(() -> {
            Failure failure = failures.find(item.failureId()).orElseThrow();
            if (failure.state().isSettled()) {
                return skip(item.replay(), failure);
            }
            if (item.recorded()) {
                return resolve(item.replay(), failure);
            }
            // Who refused the drop or set it aside has opened the failure and told its history.
            replays.settle(item.replay().id(), failure.id(), Outcome.FAILED);
            return true;
        });
    }

    private boolean skip(Replay replay, Failure failure) {
        failures.skipped(failure, replay.who(), Replays.subject(replay.id()));
        replays.settle(replay.id(), failure.id(), Outcome.SKIPPED);
        return true;
    }

    private boolean resolve(Replay replay, Failure failure) {
        tell(replay, failure, Failure.State.RESOLVED, failure.cause(), "resolved", "");
        replays.settle(replay.id(), failure.id(), Outcome.RESOLVED);
        return true;
    }

    private boolean fail(Replay replay, Failure failure, Cause cause) {
        tell(replay, failure, Failure.State.OPEN, cause, "failed again", ", " + cause.code() + ": " + cause.message());
        replays.settle(replay.id(), failure.id(), Outcome.FAILED);
        return true;
    }

    private void tell(Replay replay, Failure failure, Failure.State now, Cause cause, String outcome, String more) {
        String note = Replays.subject(replay.id()) + more;
        failures.replayed(failure, now, cause, replay.who(), outcome, note);
        audit.append(replay.who(), "replay", "failure " + failure.id(), note, outcome);
    }

    private boolean holdsLease() {
        if (lease.isPresent() && !leases.renew(LEASE)) {
            giveUpLease();
        }
        if (lease.isEmpty()) {
            lease = leases.take(LEASE);
        }
        return lease.isPresent();
    }

    private void giveUpLease() {
        lease.ifPresent(Lease::close);
        lease = Optional.empty();
    }
}
