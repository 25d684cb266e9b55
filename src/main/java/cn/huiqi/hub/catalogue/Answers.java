package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Applications.Revision;
import cn.huiqi.hub.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page of the catalogue adds to the counts, by batch, of messages that wait for no answer of the regulator any more. */
final class Answers {

    private record Range(int after, int upTo) {

        boolean holds(int revision) {
            return after < revision && revision <= upTo;
        }
    }

    private final Map<String, Range> settled = new HashMap<>();

    /** Counts in the revisions of an application behind {@code after} up to {@code upTo}. */
    void settled(String id, int after, int upTo) {
        if (after < upTo) {
            settled.put(id, new Range(after, upTo));
        }
    }

    /** Puts the changes on record, inside a transaction. */
    void write(Ledger ledger, Applications applications) {
        Map<Long, Integer> changes = new HashMap<>();
        for (Revision revision : applications.revisions(settled.keySet())) {
            if (settled.get(revision.id()).holds(revision.number())) {
                changes.merge(revision.batchId(), 1, Integer::sum);
            }
        }
        String sql = """
                insert into catalogue_answers (batch_id, answered) values (?, ?)
                on conflict (batch_id) do update set answered = catalogue_answers.answered + excluded.answered""";
        ledger.update(sql, List.copyOf(changes.entrySet()), (line, change) -> line.bigint(change.getKey())
                .bigint((long) change.getValue()));
    }
}
