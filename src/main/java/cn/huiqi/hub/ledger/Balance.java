package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must add up: rows = accepted + duplicate + rejected, accepted = sent + waiting, and of applications sent = answered + unanswered.
 *
 * @param carrier whose
 * @param day Shanghai day on which the drops were received, null where it is the sum of several days
 * @param kind of the drops' rows; of fulfilments, which nobody answers, the last three are 0 and null
 * @param drop the drop's name, null where it is the sum of several
 * @param rows by what became of them, as the drops say
 * @param sent messages the broker has
 * @param waiting messages in the outbox
 * @param answered sent messages about which the regulator has said something since, or which a later revision has replaced
 * @param unanswered the other sent messages
 * @param oldestUnanswered when the oldest of them was sent, or null
 */
public record Balance(
        String carrier,
        LocalDate day,
        DropKind kind,
        String drop,
        Counts rows,
        long sent,
        long waiting,
        long answered,
        long unanswered,
        Instant oldestUnanswered) {

    private static final Balance NOTHING =
            new Balance("", LocalDate.MIN, DropKind.APPLICATIONS, null, new Counts(0, 0, 0, 0), 0, 0, 0, 0, null);

    /** The sum that is wrong when messages are missing. */
    private static final String ANSWERS = "sent = answered + unanswered";

    /**
     * A sum that is not right.
     *
     * @param sum what should be equal
     */
    public record Mismatch(Balance balance, String sum, long expected, long found) {

        /** Whether only who looks at each message finds it, see {@link Reconciliation#countedOfDrops}. */
        public boolean isOfMessages() {
            return sum.equals(ANSWERS);
        }

        @Override
        public String toString() {
            return "%s %s %s: expected %s, that is %d, found %d"
                    .formatted(
                            balance.carrier(),
                            balance.day(),
                            balance.drop() == null ? balance.kind().word() : balance.drop(),
                            sum,
                            expected,
                            found);
        }
    }

    /** What does not add up; empty if all is well. */
    public List<Mismatch> mismatches() {
        List<Mismatch> wrong = new ArrayList<>();
        compare(
                wrong,
                "rows = accepted + duplicate + rejected",
                rows.total(),
                rows.accepted() + rows.duplicate() + rows.rejected());
        compare(wrong, "accepted = sent + waiting", rows.accepted(), sent + waiting);
        if (kind == DropKind.APPLICATIONS) {
            compare(wrong, ANSWERS, sent, answered + unanswered);
        }
        return wrong;
    }

    /** Whether the balance of that drop is in this one, given that its day is asked for. */
    public boolean covers(Balance ofDrop) {
        return carrier.equals(ofDrop.carrier)
                && kind == ofDrop.kind
                && (day == null || day.equals(ofDrop.day))
                && (drop == null || drop.equals(ofDrop.drop));
    }

    /** The sums by day, carrier and kind. */
    public static Collection<Balance> byDay(List<Balance> balances) {
        Map<List<Object>, Balance> sums = new LinkedHashMap<>();
        for (Balance balance : balances) {
            List<Object> key = Arrays.asList(balance.day, balance.carrier, balance.kind);
            sums.merge(key, balance.plus(NOTHING), Balance::plus);
        }
        return sums.values();
    }

    /** The sums by carrier and kind; their days are null. */
    public static Collection<Balance> byCarrier(List<Balance> balances) {
        return byDay(balances.stream().map(Balance::ofAnyDay).toList());
    }

    /** The same without its day. */
    private Balance ofAnyDay() {
        return new Balance(carrier, null, kind, drop, rows, sent, waiting, answered, unanswered, oldestUnanswered);
    }

    /** Both together, as the line of no drop of its own. */
    private Balance plus(Balance other) {
        return new Balance(
                carrier,
                day,
                kind,
                null,
                new Counts(
                        rows.total() + other.rows.total(),
                        rows.accepted() + other.rows.accepted(),
                        rows.duplicate() + other.rows.duplicate(),
                        rows.rejected() + other.rows.rejected()),
                sent + other.sent,
                waiting + other.waiting,
                answered + other.answered,
                unanswered + other.unanswered,
                Stream.of(this, other)
                        .map(Balance::oldestUnanswered)
                        .filter(oldest -> oldest != null)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private void compare(List<Mismatch> wrong, String sum, long expected, long found) {
        if (expected != found) {
            wrong.add(new Mismatch(this, sum, expected, found));
        }
    }
}
