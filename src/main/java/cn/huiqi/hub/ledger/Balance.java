package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * A sum that is not right.
     *
     * @param sum what should be equal
     */
    public record Mismatch(Balance balance, String sum, long expected, long found) {

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
            compare(wrong, "sent = answered + unanswered", sent, answered + unanswered);
        }
        return wrong;
    }

    /** The same without its day. */
    Balance ofAnyDay() {
        return new Balance(carrier, null, kind, drop, rows, sent, waiting, answered, unanswered, oldestUnanswered);
    }

    /** Both together, as the line of no drop of its own. */
    Balance plus(Balance other) {
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
