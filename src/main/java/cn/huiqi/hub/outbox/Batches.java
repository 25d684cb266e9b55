package cn.huiqi.hub.outbox;

import cn.huiqi.hub.ledger.JustRecorded;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.telemetry.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The batches on record. A batch is ready from the moment its rows are on record, and sent when the broker has it.
 *
 * <p>A relay sends the batches of {@link #ready} and marks each as sent. When it dies between the two, the batch is sent again and the
 * broker refuses it by its duplicate id: then it is sent, too.
 */
public final class Batches {

    private final Ledger ledger;
    private final JustRecorded justRecorded;
    private final MessagePages recorded;
    private final Clock clock;
    private final Tally sent = new Tally();

    public Batches(Ledger ledger, JustRecorded justRecorded, Clock clock) {
        this.ledger = ledger;
        this.justRecorded = justRecorded;
        this.recorded = new MessagePages(ledger);
        this.clock = clock;
    }

    /**
     * Batches to send, at most {@code limit}: the oldest, and those after it as far as they are of the same drop. A drop has no two
     * revisions of one application, so these may be sent in any order or at once; the next drop's are ready only when all of this
     * one's are marked as sent, so revisions arrive in order.
     */
    public List<Batch> ready(String carrier, int limit) {
        String sql = """
                select id, carrier, drop_id, number, kind, size, duplicate_id from batches
                where carrier = ? and sent_at is null order by id limit ?""";
        List<Batch> oldest = ledger.read()
                .sql(sql)
                .params(carrier, limit)
                .query(Batches::batch)
                .list();
        return oldest.stream()
                .takeWhile(batch -> batch.dropId() == oldest.get(0).dropId())
                .toList();
    }

    /** The batch's messages, in the order of the drop; read from the ledger unless they came on record a moment ago. */
    public List<Message> messages(Batch batch) {
        return justRecorded.take(batch.duplicateId()).orElseGet(() -> recorded.ofBatch(batch.id())).stream()
                .map(one -> new Message(
                        Message.idOf(batch.kind(), one.applicationId(), one.number()),
                        one.applicationId(),
                        one.measure(),
                        one.body()))
                .toList();
    }

    /** The broker has the batches; harmless twice. */
    public void sent(List<Batch> batches) {
        Set<Long> marked = new HashSet<>(ledger.write()
                .sql("update batches set sent_at = :now where id in (:ids) and sent_at is null returning id")
                .param("now", clock.millis())
                .param("ids", batches.stream().map(Batch::id).toList())
                .query(Long.class)
                .list());
        batches.stream()
                .filter(batch -> marked.contains(batch.id()))
                .forEach(batch ->
                        sent.add(batch.size(), batch.carrier(), batch.kind().word()));
    }

    /** Messages of batches that were noted as sent, by carrier and kind. */
    public Tally sent() {
        return sent;
    }

    /**
     * Messages that the broker does not have yet.
     *
     * @param since when the oldest of them was ready
     */
    public record Waiting(long messages, Instant since) {}

    /** What waits, by carrier; a carrier for whom nothing does is not there. */
    public Map<String, Waiting> waiting() {
        String sql = "select carrier, sum(size), min(ready_at) from batches where sent_at is null group by carrier";
        return ledger
                .read()
                .sql(sql)
                .query((line, number) -> Map.entry(
                        line.getString(1), new Waiting(line.getLong(2), Instant.ofEpochMilli(line.getLong(3)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many messages of a drop wait, and how many the broker has. */
    public record OfDrop(long waiting, long sent) {}

    /** Where the messages of that drop are. */
    public OfDrop ofDrop(long dropId) {
        String sql = """
                select coalesce(sum(case when sent_at is null then size end), 0),
                    coalesce(sum(case when sent_at is not null then size end), 0)
                from batches where drop_id = ?""";
        return ledger.read()
                .sql(sql)
                .param(dropId)
                .query((line, number) -> new OfDrop(line.getLong(1), line.getLong(2)))
                .single();
    }

    private static Batch batch(ResultSet line, int number) throws SQLException {
        return new Batch(
                line.getLong("id"),
                line.getString("carrier"),
                line.getLong("drop_id"),
                line.getInt("number"),
                DropKind.of(line.getString("kind")),
                line.getInt("size"),
                line.getString("duplicate_id"));
    }
}
