package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Balance.Mismatch;
import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Drops first, so that only the messages of those asked for are looked at. */
    private static final String SELECT = """
            select d.carrier, d.received_at, d.kind, d.name, d.total, d.accepted, d.duplicate, d.rejected,
                (select coalesce(sum(b.size), 0) from batches b where b.drop_id = d.id and b.sent_at is not null) as sent,
                (select coalesce(sum(b.size), 0) from batches b where b.drop_id = d.id and b.sent_at is null) as waiting,
                coalesce(m.answered, 0) as answered, coalesce(m.unanswered, 0) as unanswered, m.oldest_unanswered
            from drops d left join (
                select drop_id, sum(answered) as answered, sum(1 - answered) as unanswered,
                    min(case when answered = 0 then sent_at end) as oldest_unanswered
                from (
                    select b.drop_id, b.sent_at,
                        case when m.number < a.revision or s.taken_at >= b.ready_at then 1 else 0 end as answered
                    from drops d join batches b on b.drop_id = d.id join messages m on m.batch_id = b.id
                        join applications a on a.id = m.application_id
                        left join status_reports s on s.report_id = a.status_report_id
                    where %1$s and d.kind = 'applications' and b.sent_at is not null) as sent_messages
                group by drop_id) as m on m.drop_id = d.id
            where %1$s order by d.id""";

    private final Ledger ledger;

    public Reconciliation(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The balance of one drop, if it is on record. */
    public Optional<Balance> ofDrop(long id) {
        return ledger.read()
                .sql(SELECT.formatted("d.id = :id"))
                .param("id", id)
                .query(Reconciliation::balance)
                .optional();
    }

    /** The balances of the drops received from {@code from} on and before {@code until}, in the order they came. */
    public List<Balance> ofDrops(Instant from, Instant until) {
        return ledger.read()
                .sql(SELECT.formatted("d.received_at >= :from and d.received_at < :until"))
                .param("from", from.toEpochMilli())
                .param("until", until.toEpochMilli())
                .query(Reconciliation::balance)
                .list();
    }

    /** The balances of the drops received on these Shanghai days, both included, in the order they came. */
    public List<Balance> ofDrops(LocalDate from, LocalDate until) {
        return ofDrops(startOf(from), startOf(until.plusDays(1)));
    }

    /** The same by day, carrier and kind. */
    public Collection<Balance> ofDays(LocalDate from, LocalDate until) {
        return sums(ofDrops(from, until));
    }

    /** The same by carrier and kind; the days are null. */
    public Collection<Balance> ofCarriers(LocalDate from, LocalDate until) {
        return sums(ofDrops(from, until).stream().map(Balance::ofAnyDay).toList());
    }

    private static Collection<Balance> sums(List<Balance> balances) {
        Map<List<Object>, Balance> sums = new LinkedHashMap<>();
        for (Balance balance : balances) {
            List<Object> key = Arrays.asList(balance.day(), balance.carrier(), balance.kind());
            sums.merge(key, balance.plus(NOTHING), Balance::plus);
        }
        return sums.values();
    }

    /** What does not add up among the drops received from {@code from} on; empty if all is well. */
    public List<Mismatch> mismatches(Instant from) {
        return ofDrops(from, Instant.ofEpochMilli(Long.MAX_VALUE)).stream()
                .flatMap(balance -> balance.mismatches().stream())
                .toList();
    }

    private static final Balance NOTHING =
            new Balance("", LocalDate.MIN, DropKind.APPLICATIONS, null, new Counts(0, 0, 0, 0), 0, 0, 0, 0, null);

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(SHANGHAI).toInstant();
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
