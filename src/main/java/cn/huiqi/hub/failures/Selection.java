package cn.huiqi.hub.failures;

import cn.huiqi.hub.ledger.Ledger;
import java.util.HashMap;
import java.util.Map;

/** What a filter takes: no more than there is now. */
final class Selection {

    private final Ledger ledger;

    Selection(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The filter with the highest failure there is now, unless it names one already. */
    FailureFilter frozen(FailureFilter filter) {
        if (filter.upTo() != null) {
            return filter;
        }
        return filter.upTo(ledger.read()
                .sql("select coalesce(max(id), 0) from failures")
                .query(Long.class)
                .single());
    }

    /** What an act on the filter would take now. */
    Preview preview(FailureFilter filter) {
        FailureFilter frozen = frozen(filter);
        Map<String, Object> parameters = new HashMap<>();
        String where = frozen.where(parameters);
        String sql = """
                select count(*), coalesce(sum(case when state in ('RESOLVED', 'DISCARDED') then 1 else 0 end), 0),
                    coalesce(sum(case when state = 'REPLAYING' then 1 else 0 end), 0)
                from failures where\s""";
        return ledger.read()
                .sql(sql + where)
                .params(parameters)
                .query((line, number) -> new Preview(frozen, line.getLong(1), line.getLong(2), line.getLong(3)))
                .single();
    }
}
