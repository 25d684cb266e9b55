package cn.huiqi.hub.watch;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.Balance.Mismatch;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.UnderWay;
import cn.huiqi.hub.outbox.Batches;
import cn.huiqi.hub.outbox.Batches.Waiting;
import cn.huiqi.hub.watch.Sighting.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether everything adds up, and keeps what it found for whoever asks. A mismatch is logged once, when it appears, and once when it
 * is gone.
 *
 * <p>A look covers the drops received in the last {@value #DAYS} Shanghai days, and those since the oldest that does not add up: a
 * mismatch does not go away by itself. It compares the counts of drops, batches and catalogue, which takes a moment, and goes through
 * every message too when there is nothing better to do: with a million messages that keeps the database busy for seconds, so no request
 * runs it, it stands back while drops are under way, for an hour at most, and takes no more than a {@value #SHARE}th of the time. What it
 * has found missing stays until it looks again.
 */
public final class Watch {

    /** As far back as ops usually reconcile. */
    static final int DAYS = 7;

    /** After the messages took long their next turn is this many times as long away. An idle hub is to take no more of a core. */
    private static final int SHARE = 100;

    /** How long drops that are under way put off the messages: where the broker is away some are all the time. */
    private static final Duration PUT_OFF = Duration.ofHours(1);

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final Waiting NOTHING_WAITS = new Waiting(0, null);

    private final Reconciliation reconciliation;
    private final UnderWay underWay;
    private final Batches batches;
    private final Failures failures;
    private final DeadLetters deadLetters;
    private final Profiles profiles;
    private final Clock clock;

    private volatile Sighting last = Sighting.NOTHING_YET;
    private Instant messagesRestUntil = Instant.MIN;
    private Instant messagesPutOffUntil;

    Watch(
            Reconciliation reconciliation,
            UnderWay underWay,
            Batches batches,
            Failures failures,
            DeadLetters deadLetters,
            Profiles profiles,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.underWay = underWay;
        this.batches = batches;
        this.failures = failures;
        this.deadLetters = deadLetters;
        this.profiles = profiles;
        this.clock = clock;
        this.messagesPutOffUntil = clock.instant().plus(PUT_OFF);
    }

    /** What the last look found. */
    public Sighting last() {
        return last;
    }

    /**
     * Looks again.
     *
     * @throws RuntimeException if the database is away; what the last look found stays
     */
    public synchronized void look() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, SHANGHAI);
        boolean eachMessage = isTimeForMessages(now);
        List<Balance> balances = eachMessage
                ? reconciliation.ofDrops(from(today), today)
                : reconciliation.countedOfDrops(from(today), today);
        Stream<Mismatch> stay =
                eachMessage ? Stream.of() : last.mismatches().stream().filter(Mismatch::isOfMessages);
        List<Mismatch> mismatches = Stream.concat(
                        balances.stream().flatMap(balance -> balance.mismatches().stream()), stay)
                .toList();
        if (eachMessage) {
            Instant looked = clock.instant();
            messagesRestUntil = looked.plus(Duration.between(now, looked).multipliedBy(SHARE));
            messagesPutOffUntil = looked.plus(PUT_OFF);
        }
        tell(last.mismatches(), mismatches);
        last = new Sighting(
                now, eachMessage ? now : last.messagesAt(), mismatches, backlogs(balances), deadLetters.count());
    }

    private boolean isTimeForMessages(Instant now) {
        return !now.isBefore(messagesRestUntil) && (!now.isBefore(messagesPutOffUntil) || !underWay.isAny());
    }

    private LocalDate from(LocalDate today) {
        return Stream.concat(
                        Stream.of(today.minusDays(DAYS - 1)),
                        last.mismatches().stream()
                                .map(mismatch -> mismatch.balance().day()))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private Map<String, Backlog> backlogs(List<Balance> balances) {
        Map<String, Waiting> waiting = batches.waiting();
        Map<String, Long> open = failures.open();
        Set<String> names = new TreeSet<>(open.keySet());
        profiles.all().stream().map(Profile::carrier).forEach(names::add);
        Map<String, Backlog> backlogs = new TreeMap<>();
        for (String carrier : names) {
            List<Balance> own = balances.stream()
                    .filter(balance -> balance.carrier().equals(carrier))
                    .toList();
            Waiting inOutbox = waiting.getOrDefault(carrier, NOTHING_WAITS);
            backlogs.put(
                    carrier,
                    new Backlog(
                            inOutbox.messages(),
                            inOutbox.since(),
                            open.getOrDefault(carrier, 0L),
                            own.stream().mapToLong(Balance::unanswered).sum(),
                            own.stream()
                                    .map(Balance::oldestUnanswered)
                                    .filter(Objects::nonNull)
                                    .min(Instant::compareTo)
                                    .orElse(null)));
        }
        return backlogs;
    }

    /** By which a mismatch is the same as one found before, whatever the numbers are by now. */
    private record Name(String carrier, LocalDate day, String drop, String sum) {

        static Name of(Mismatch mismatch) {
            Balance balance = mismatch.balance();
            return new Name(balance.carrier(), balance.day(), balance.drop(), mismatch.sum());
        }
    }

    private static void tell(List<Mismatch> before, List<Mismatch> now) {
        notAmong(now, before).forEach(mismatch -> LOG.error("Does not add up: {}; see reconcile --by drop", mismatch));
        notAmong(before, now)
                .forEach(mismatch -> LOG.info(
                        "Adds up again: {} {}: {}",
                        mismatch.balance().carrier(),
                        mismatch.balance().drop(),
                        mismatch.sum()));
    }

    private static List<Mismatch> notAmong(List<Mismatch> some, List<Mismatch> others) {
        Set<Name> names = others.stream().map(Name::of).collect(Collectors.toSet());
        return some.stream()
                .filter(mismatch -> !names.contains(Name.of(mismatch)))
                .toList();
    }
}
