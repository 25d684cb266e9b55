package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.FailureDetail.Act;
import cn.huiqi.hub.failures.FailureDetail.Event;
import cn.huiqi.hub.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What happened to each failure, in order. */
final class FailureHistory {

    private static final List<String> EVENT = List.of("failure_id", "at", "who", "act", "outcome", "note");

    private final Ledger ledger;
    private final Clock clock;

    FailureHistory(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void add(long failureId, String who, Act act, String outcome, String note) {
        add(List.of(failureId), who, act, outcome, note);
    }

    /** The same happened to each of them. */
    void add(Collection<Long> failures, String who, Act act, String outcome, String note) {
        long now = clock.millis();
        ledger.append("failure_history", EVENT, failures, (line, failureId) -> line.bigint(failureId)
                .bigint(now)
                .text(who)
                .text(act.name())
                .text(outcome)
                .text(note));
    }

    List<Event> of(long failureId) {
        return ledger.read()
                .sql("select at, who, act, outcome, note from failure_history where failure_id = ? order by id")
                .param(failureId)
                .query((line, number) -> new Event(
                        Instant.ofEpochMilli(line.getLong(1)),
                        line.getString(2),
                        Act.valueOf(line.getString(3)),
                        line.getString(4),
                        line.getString(5)))
                .list();
    }
}
