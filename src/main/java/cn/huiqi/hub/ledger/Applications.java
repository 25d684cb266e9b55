package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The applications on record. */
public final class Applications {

    /** The messages about those of {@code :keys} that are on record: each leads to the one before it. */
    private static final String CHAIN = """
            with recursive chain (id, batch_id, number, previous_batch_id, previous_row_no) as (
                select a.id, m.batch_id, m.number, m.previous_batch_id, m.previous_row_no
                from applications a join messages m on m.batch_id = a.last_batch_id and m.row_no = a.last_row_no
                where a.id in (:keys)
                union all
                select c.id, m.batch_id, m.number, m.previous_batch_id, m.previous_row_no
                from chain c join messages m on m.batch_id = c.previous_batch_id and m.row_no = c.previous_row_no)
            """;

    private final Ledger ledger;

    public Applications(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The application with that id, if it is on record. */
    public Optional<ApplicationState> find(String id) {
        return Optional.ofNullable(states(Set.of(id)).get(id));
    }

    /** Those of {@code ids} that are on record, by id, in a map of the caller's own. */
    public Map<String, ApplicationState> states(Set<String> ids) {
        String sql = """
                select id, carrier, measure, revision, status, decided_micros, status_report_id, version
                from applications where id in (:keys)""";
        return ledger.lookUp(sql, ids, Applications::state).stream()
                .collect(Collectors.toMap(ApplicationState::id, Function.identity(), (one, same) -> one, HashMap::new));
    }

    /**
     * The messages about an application, its revisions and its fulfilment reports, newest first: each leads to the one before it.
     * Empty if it is not on record.
     */
    public List<ApplicationMessage> messages(String id) {
        String sql = """
                with recursive chain (batch_id, row_no, number, previous_batch_id, previous_row_no, newer) as (
                    select m.batch_id, m.row_no, m.number, m.previous_batch_id, m.previous_row_no, 0
                    from applications a join messages m on m.batch_id = a.last_batch_id and m.row_no = a.last_row_no
                    where a.id = ?
                    union all
                    select m.batch_id, m.row_no, m.number, m.previous_batch_id, m.previous_row_no, c.newer + 1
                    from chain c join messages m on m.batch_id = c.previous_batch_id and m.row_no = c.previous_row_no)
                select c.batch_id, c.row_no, c.number, b.kind from chain c join batches b on b.id = c.batch_id
                order by c.newer""";
        return ledger.read()
                .sql(sql)
                .param(id)
                .query((line, number) -> new ApplicationMessage(
                        line.getLong(1), line.getLong(2), line.getInt(3), DropKind.of(line.getString(4))))
                .list();
    }

    /** A revision of an application, and the batch with its message. */
    public record Revision(String id, int number, long batchId) {}

    /** All revisions of those of {@code ids} that are on record. */
    public List<Revision> revisions(Collection<String> ids) {
        String sql = CHAIN + """
                select c.id, c.number, c.batch_id from chain c join batches b on b.id = c.batch_id
                where b.kind = 'applications'""";
        return ledger.lookUp(
                sql, ids, (line, number) -> new Revision(line.getString(1), line.getInt(2), line.getLong(3)));
    }

    /** When the drops came in which those of {@code ids} that are on record were first accepted. */
    public Map<String, Instant> firstReceived(Collection<String> ids) {
        String sql = CHAIN + """
                select c.id, d.received_at
                from chain c join batches b on b.id = c.batch_id join drops d on d.id = b.drop_id
                where c.previous_batch_id is null""";
        return ledger
                .lookUp(sql, ids, (line, number) -> Map.entry(line.getString(1), Times.orNull(line, "received_at")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ApplicationState state(ResultSet line, int number) throws SQLException {
        // By place: a driver searches for a name anew in each line.
        long decidedMicros = line.getLong(6);
        Long decided = line.wasNull() ? null : decidedMicros;
        return new ApplicationState(
                line.getString(1),
                line.getString(2),
                line.getString(3),
                line.getInt(4),
                Optional.ofNullable(line.getString(5))
                        .flatMap(ApplicationStatus::of)
                        .orElse(null),
                decided,
                line.getString(7),
                line.getLong(8));
    }
}
