package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Compares what the ledger says in one place with what it says in another: the drops' counts, the batches' sizes and marks, the messages
 * themselves, and the regulator's reports.
 *
 * <p>A sent message counts as answered when its application has a status that was reported after the message was ready to be sent, or
 * when a later revision has replaced it: then that one waits for the answer. So each application is waited for once, in the drop that
 * brought its latest revision.
 */
public final class Reconciliation {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final String SELECT = """
            select d.carrier, d.received_at, d.kind, d.name, d.total, d.accepted, d.duplicate, d.rejected,
                (select coalesce(sum(b.size), 0) from batches b where b.drop_id = d.id and b.sent_at is not null) as sent,
                (select coalesce(sum(b.size), 0) from batches b where b.drop_id = d.id and b.sent_at is null) as waiting,
                coalesce(m.answered, 0) as answered, coalesce(m.unanswered, 0) as unanswered, m.oldest_unanswered
            from drops d left join (%s) as m on m.drop_id = d.id
            where %s order by d.id""";

    /** Each message of the drops asked for; drops first, so that only theirs are looked at. */
    private static final String EACH = """
            select drop_id, sum(answered) as answered, sum(1 - answered) as unanswered,
                min(case when answered = 0 then sent_at end) as oldest_unanswered
            from (
                select b.drop_id, b.sent_at,
                    case when m.number < a.revision or s.taken_at >= b.ready_at then 1 else 0 end as answered
                from drops d join batches b on b.drop_id = d.id join messages m on m.batch_id = b.id
                    join applications a on a.id = m.application_id
                    left join status_reports s on s.report_id = a.status_report_id
                where d.kind = 'applications' and b.sent_at is not null and %s) as sent_messages
            group by drop_id""";

    /** What the catalogue has counted by batch. */
    private static final String COUNTED = """
            select b.drop_id, sum(coalesce(c.answered, 0)) as answered, sum(b.size - coalesce(c.answered, 0)) as unanswered,
                min(case when coalesce(c.answered, 0) < b.size then b.sent_at end) as oldest_unanswered
            from drops d join batches b on b.drop_id = d.id left join catalogue_answers c on c.batch_id = b.id
            where d.kind = 'applications' and b.sent_at is not null and %s
            group by b.drop_id""";

    private static final String OF_DROP = "d.id = :id";
    private static final String RECEIVED = "d.received_at >= :from and d.received_at < :until";

    private final Ledger ledger;

    public Reconciliation(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The balance of one drop, if it is on record. */
    public Optional<Balance> ofDrop(long id) {
        return ledger.read()
                .sql(SELECT.formatted(EACH.formatted(OF_DROP), OF_DROP))
                .param("id", id)
                .query(Reconciliation::balance)
                .optional();
    }

    /** The balances of the drops received on these Shanghai days, both included, in the order they came. Looks at each message. */
    public List<Balance> ofDrops(LocalDate from, LocalDate until) {
        return ofDrops(EACH, from, until);
    }

    /**
     * The same in a moment, however many messages there are: answers are counted as far as the catalogue is, a moment behind the ledger,
     * and the messages themselves are not.
     */
    public List<Balance> countedOfDrops(LocalDate from, LocalDate until) {
        return ofDrops(COUNTED, from, until);
    }

    private List<Balance> ofDrops(String answers, LocalDate from, LocalDate until) {
        return ledger.read()
                .sql(SELECT.formatted(answers.formatted(RECEIVED), RECEIVED))
                .param("from", startOf(from))
                .param("until", startOf(until.plusDays(1)))
                .query(Reconciliation::balance)
                .list();
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(SHANGHAI).toInstant().toEpochMilli();
    }

    private static Balance balance(ResultSet line, int number) throws SQLException {
        return new Balance(
                line.getString("carrier"),
                LocalDate.ofInstant(Times.orNull(line, "received_at"), SHANGHAI),
                DropKind.of(line.getString("kind")),
                line.getString("name"),
                new Counts(
                        line.getLong("total"),
                        line.getLong("accepted"),
                        line.getLong("duplicate"),
                        line.getLong("rejected")),
                line.getLong("sent"),
                line.getLong("waiting"),
                line.getLong("answered"),
                line.getLong("unanswered"),
                Times.orNull(line, "oldest_unanswered"));
    }
}
