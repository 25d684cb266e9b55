package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

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

    /** Drops with their batches, in one statement, so that what it says was true at one time; a drop without batches has one line. */
    private static final String SELECT = """
            select d.id as drop_id, d.carrier, d.received_at, d.kind, d.name, d.total, d.accepted, d.duplicate, d.rejected,
                b.id as batch_id, b.size, b.ready_at, b.sent_at, coalesce(c.answered, 0) as counted
            from drops d left join batches b on b.drop_id = d.id left join catalogue_answers c on c.batch_id = b.id
            where %s order by d.id, b.id""";

    private static final String OF_DROP = "d.id = :id";
    private static final String RECEIVED = "d.received_at >= :from and d.received_at < :until";

    private final Ledger ledger;
    private final MessagePages messages;

    public Reconciliation(Ledger ledger) {
        this.ledger = ledger;
        this.messages = new MessagePages(ledger);
    }

    /** The balance of one drop, if it is on record. Looks at each message. */
    public Optional<Balance> ofDrop(long id) {
        return balances(OF_DROP, query -> query.param("id", id), this::lookedAt).stream()
                .findFirst();
    }

    /** The balances of the drops received on these Shanghai days, both included, in the order they came. Looks at each message. */
    public List<Balance> ofDrops(LocalDate from, LocalDate until) {
        return balances(RECEIVED, received(from, until), this::lookedAt);
    }

    /**
     * The same in a moment, however many messages there are: answers are counted as far as the catalogue is, a moment behind the ledger,
     * and the messages themselves are not.
     */
    public List<Balance> countedOfDrops(LocalDate from, LocalDate until) {
        return balances(RECEIVED, received(from, until), Reconciliation::counted);
    }

    private static UnaryOperator<StatementSpec> received(LocalDate from, LocalDate until) {
        return query -> query.param("from", startOf(from)).param("until", startOf(until.plusDays(1)));
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(SHANGHAI).toInstant().toEpochMilli();
    }

    /** A drop as all of its lines have it, and one of its batches, null if it has none. */
    private record Line(
            long dropId, String carrier, Instant receivedAt, DropKind kind, String name, Counts rows, Batch batch) {}

    /**
     * A batch of messages.
     *
     * @param sentAt null while it waits
     * @param counted how many of them the catalogue has counted as answered
     */
    private record Batch(long id, long size, Instant readyAt, Instant sentAt, long counted) {}

    /** A sent batch's messages by whether they are answered. */
    private record Answers(long answered, long unanswered) {}

    private static Answers counted(Batch batch) {
        return new Answers(batch.counted, batch.size - batch.counted);
    }

    private Answers lookedAt(Batch batch) {
        Map<String, Integer> revisions = messages.ofBatch(batch.id).stream()
                .collect(Collectors.toMap(RecordedMessage::applicationId, RecordedMessage::number));
        String sql = """
                select a.id, a.revision, s.taken_at
                from applications a left join status_reports s on s.report_id = a.status_report_id where a.id in (:keys)""";
        List<Boolean> answered = ledger.lookUp(sql, revisions.keySet(), (line, number) -> {
            Instant takenAt = Times.orNull(line, "taken_at");
            return revisions.get(line.getString("id")) < line.getInt("revision")
                    || (takenAt != null && !takenAt.isBefore(batch.readyAt));
        });
        long yes = answered.stream().filter(one -> one).count();
        return new Answers(yes, answered.size() - yes);
    }

    private List<Balance> balances(
            String condition, UnaryOperator<StatementSpec> parameters, Function<Batch, Answers> answers) {
        List<Line> lines = parameters
                .apply(ledger.read().sql(SELECT.formatted(condition)))
                .query(Reconciliation::line)
                .list();
        Map<Long, List<Line>> drops =
                lines.stream().collect(Collectors.groupingBy(Line::dropId, LinkedHashMap::new, Collectors.toList()));
        return drops.values().stream().map(drop -> balance(drop, answers)).toList();
    }

    private static Balance balance(List<Line> drop, Function<Batch, Answers> answers) {
        Line any = drop.get(0);
        long sent = 0;
        long waiting = 0;
        long answered = 0;
        long unanswered = 0;
        Instant oldestUnanswered = null;
        for (Line line : drop) {
            Batch batch = line.batch;
            if (batch == null) {
                continue;
            }
            if (batch.sentAt == null) {
                waiting += batch.size;
                continue;
            }
            sent += batch.size;
            // Nobody answers fulfilment reports.
            Answers of = any.kind == DropKind.APPLICATIONS ? answers.apply(batch) : new Answers(0, 0);
            answered += of.answered;
            unanswered += of.unanswered;
            if (of.unanswered > 0 && (oldestUnanswered == null || batch.sentAt.isBefore(oldestUnanswered))) {
                oldestUnanswered = batch.sentAt;
            }
        }
        return new Balance(
                any.carrier,
                LocalDate.ofInstant(any.receivedAt, SHANGHAI),
                any.kind,
                any.name,
                any.rows,
                sent,
                waiting,
                answered,
                unanswered,
                oldestUnanswered);
    }

    private static Line line(ResultSet line, int number) throws SQLException {
        long batch = line.getLong("batch_id");
        boolean hasBatch = !line.wasNull();
        return new Line(
                line.getLong("drop_id"),
                line.getString("carrier"),
                Times.orNull(line, "received_at"),
                DropKind.of(line.getString("kind")),
                line.getString("name"),
                new Counts(
                        line.getLong("total"),
                        line.getLong("accepted"),
                        line.getLong("duplicate"),
                        line.getLong("rejected")),
                hasBatch
                        ? new Batch(
                                batch,
                                line.getLong("size"),
                                Times.orNull(line, "ready_at"),
                                Times.orNull(line, "sent_at"),
                                line.getLong("counted"))
                        : null);
    }
}
