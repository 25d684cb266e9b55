package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.failures.FailureDetail.Act;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Ledger;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives up many failures in one act: those of a kind, or that a filter asks for, and none that came after it. It is one transaction and
 * one entry of the audit; the history of each failure says what became of it.
 */
public final class Discards {

    private final Ledger ledger;
    private final Selection selection;
    private final FailureHistory history;
    private final Drops drops;
    private final Audit audit;
    private final Clock clock;

    public Discards(Ledger ledger, Drops drops, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.selection = new Selection(ledger);
        this.history = new FailureHistory(ledger, clock);
        this.drops = drops;
        this.audit = audit;
        this.clock = clock;
    }

    /** What giving up {@code filter} would take. */
    public Preview preview(FailureFilter filter) {
        return selection.preview(filter);
    }

    /**
     * Gives up what is open of {@code filter}. A drop that was set aside is refused with that, so that the carrier gets its receipt.
     *
     * @param filter best that of a {@link Preview}; one that is not frozen is frozen now
     * @param reason why
     * @throws IllegalArgumentException without a reason
     */
    public Discarded discard(FailureFilter filter, String who, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: expected why these failures are given up, found nothing");
        }
        String note = Cause.oneLine(reason);
        return ledger.inTransaction(() -> {
            FailureFilter frozen = selection.frozen(filter);
            int skipped = tellOthers(frozen, who, note);
            List<OpenFailure> open = open(frozen);
            Set<Long> stuck = stuck(open, who);
            List<Long> given = open.stream()
                    .map(OpenFailure::id)
                    .filter(id -> !stuck.contains(id))
                    .toList();
            move(given);
            history.add(given, who, Act.DISCARD, Failures.DISCARDED, note);
            history.add(stuck, who, Act.DISCARD, Failures.NOT_POSSIBLE, Failures.ROWS_WITH_REGULATOR);
            Discarded came = new Discarded(frozen, given.size(), skipped, stuck.size());
            audit.append(who, "discard", "failures", frozen + ": " + note, inWords(came));
            return came;
        });
    }

    private record OpenFailure(long id, Long dropId) {}

    private List<OpenFailure> open(FailureFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        return ledger.read()
                .sql("select id, drop_id from failures where state = 'OPEN' and " + where + " order by id")
                .params(parameters)
                .query((line, number) -> new OpenFailure(line.getLong(1), Failures.longOrNull(line, "drop_id")))
                .list();
    }

    /** Settled ones, and those that a replay has, keep what they are; their history says that they were asked for. */
    private int tellOthers(FailureFilter filter, String who, String note) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        String sql = """
                insert into failure_history (failure_id, at, who, act, outcome, note)
                select id, :now, :who, :act, 'already ' || lower(state), :note from failures where state <> 'OPEN' and\s""";
        return ledger.write()
                .sql(sql + where)
                .params(parameters)
                .param("now", clock.millis())
                .param("who", who)
                .param("act", Act.DISCARD.name())
                .param("note", note)
                .update();
    }

    /** The drops that can't be given up; the others are. */
    private Set<Long> stuck(List<OpenFailure> open, String who) {
        Set<Long> stuck = new HashSet<>();
        for (OpenFailure failure : open) {
            if (failure.dropId() != null && !drops.giveUp(failure.dropId(), who)) {
                stuck.add(failure.id());
            }
        }
        return stuck;
    }

    private void move(List<Long> failures) {
        ledger.update(
                "update failures set state = ?, version = version + 1 where id = ? and state = 'OPEN'",
                failures,
                (line, id) -> line.text(State.DISCARDED.name()).bigint(id));
    }

    private static String inWords(Discarded came) {
        return "%d discarded, %d skipped, %d not possible"
                .formatted(came.discarded(), came.skipped(), came.notPossible());
    }
}
