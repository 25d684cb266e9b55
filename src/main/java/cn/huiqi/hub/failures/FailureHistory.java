package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.FailureDetail.Act;
import cn.huiqi.hub.failures.FailureDetail.Event;
import cn.huiqi.hub.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What happened to each failure, in order. */
final class FailureHistory {

    private final Ledger ledger;
    private final Clock clock;

    FailureHistory(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void add(long failureId, String who, Act act, String outcome, String note) {
        ledger.write()
                .sql("insert into failure_history (failure_id, at, who, act, outcome, note) values (?, ?, ?, ?, ?, ?)")
                .params(failureId, clock.millis(), who, act.name(), outcome, note)
                .update();
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
