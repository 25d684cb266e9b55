package cn.huiqi.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Reads applications as they stand, any number of them, a page at a time: all of them, or those that changed between two marks.
 *
 * <p>What changes an application leaves a line that stays: a message (a revision or a fulfilment report) or a status report that took
 * effect. Messages are read in the order they went on record, and an application's turn comes with its first message of the range. That
 * place never moves, so each application comes once however many writers are at work, and its content lies next to that of its
 * neighbours: no order by application is needed, for which millions of rows would have to be fetched from all over the disk. Those that
 * only got a status come afterwards, with their first report of the range. What an application holds is as of the moment its page is read.
 *
 * <p>One that only got a status in the range and then, while the range is read, a message behind it, is left to the range that follows:
 * whether it also had a message in this one can't be told from its line any more, and nothing is to come twice.
 */
public final class CurrentApplications {

    /** Enough to be worth the way to the database, little enough to hold. */
    private static final int PAGE = 1_000;

    /** Not a parameter: PostgreSQL would take a tenth of all applications for a page, and go through all of them for each. */
    private static final String LIMIT = " limit " + PAGE;

    private static final String STATE = "a.id as application_id, a.status, a.decided_micros, s.reason, s.taken_at,"
            + " a.fulfilment_result, a.fulfilled_on, a.saved_amount";

    private final Ledger ledger;

    public CurrentApplications(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * How far the ledger's history is settled now: no lower number will appear any more. Waits for the transactions that are writing,
     * which takes no longer than a chunk.
     */
    public Mark settled() {
        return ledger.inTransaction(() -> {
            ledger.settleNumbers(Recorder.BATCHES);
            ledger.settleNumbers(StatusReports.TABLE);
            return new Mark(
                    highest("select coalesce(max(id), 0) from batches"),
                    highest("select coalesce(max(seq), 0) from status_reports"));
        });
    }

    /** Those that changed after {@code after} and not after {@code upTo}, as far as the filter asks for them. */
    public Pages changed(Mark after, Mark upTo, ApplicationFilter filter) {
        return new Pages(after, upTo, Reached.startOf(after), filter);
    }

    /** Those that changed after {@code after} and not after {@code upTo}, from where an earlier reading of them was. */
    public Pages changed(Mark after, Mark upTo, Reached reached) {
        return new Pages(after, upTo, reached, ApplicationFilter.ALL);
    }

    /** All of them up to {@code upTo}, as far as the filter asks for them. */
    public Pages all(Mark upTo, ApplicationFilter filter) {
        return changed(Mark.START, upTo, filter);
    }

    private long highest(String sql) {
        return ledger.read().sql(sql).query(Long.class).single();
    }

    /**
     * Where a reading is, by what it has read last.
     *
     * @param batch the batch of that message
     * @param row the row of that message
     * @param report that status report
     */
    public record Reached(long batch, long row, long report) {

        /** The beginning of what changed after a mark. */
        public static Reached startOf(Mark after) {
            return new Reached(after.batch(), Long.MAX_VALUE, after.report());
        }
    }

    /** One reading, for one thread at a time. Between pages it holds nothing of the database. */
    public final class Pages {

        private final Mark after;
        private final Mark upTo;
        private final ApplicationFilter filter;
        private final String condition;
        private MessageKey lastMessage;
        private long lastReport;
        private boolean messagesDone;

        private Pages(Mark after, Mark upTo, Reached reached, ApplicationFilter filter) {
            this.after = after;
            this.upTo = upTo;
            this.filter = filter;
            this.condition = condition(filter);
            this.lastMessage = new MessageKey(reached.batch(), reached.row());
            this.lastReport = reached.report();
        }

        /** From where on a reading of the same range would go on. */
        public Reached reached() {
            return new Reached(lastMessage.batch(), lastMessage.row(), lastReport);
        }

        /** The next applications; empty at the end, and only there. */
        public List<CurrentApplication> next() {
            if (!messagesDone) {
                List<CurrentApplication> page = withMessages();
                if (!page.isEmpty()) {
                    return page;
                }
                messagesDone = true;
                lastMessage = new MessageKey(upTo.batch(), Long.MAX_VALUE);
            }
            // From the very start every application has a message in the range.
            return after.equals(Mark.START) ? List.of() : withStatusOnly();
        }

        /** The line of the message at hand has what most applications need; the others' latest revision is looked up. */
        private List<CurrentApplication> withMessages() {
            String sql = """
                    select f.batch_id, f.row_no, case when f.number = a.revision then f.body end as body,\s""" + STATE + """

                    from messages f join applications a on a.id = f.application_id
                        left join status_reports s on s.report_id = a.status_report_id
                    where (f.batch_id, f.row_no) > (:batch, :row) and f.batch_id <= :upTo
                        and (f.previous_batch_id is null or f.previous_batch_id <= :after)
                    """ + condition + " order by f.batch_id, f.row_no" + LIMIT;
            List<Found> found = filtered(ledger.read()
                            .sql(sql)
                            .param("batch", lastMessage.batch())
                            .param("row", lastMessage.row())
                            .param("upTo", upTo.batch())
                            .param("after", after.batch()))
                    .query((line, number) ->
                            new Found(new MessageKey(line.getLong("batch_id"), line.getLong("row_no")), standing(line)))
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            long firstBatch = found.get(0).at().batch();
            lastMessage = found.get(found.size() - 1).at();
            Map<Long, Revised> revisions = revisions(firstBatch, lastMessage.batch());
            Map<String, CurrentApplication> others = latest(found.stream()
                    .filter(one -> !one.isLatestRevision(revisions))
                    .map(one -> one.standing().id())
                    .toList());
            return found.stream()
                    .map(one -> one.isLatestRevision(revisions)
                            ? one.standing().since(revisions.get(one.at().batch()))
                            : others.get(one.standing().id()))
                    .toList();
        }

        /**
         * Each application comes with its first report in the range that took effect: the one before it stands before the range. That is asked
         * for by its id, for "no earlier one in the range" PostgreSQL may answer by going through the whole range for each report.
         */
        private List<CurrentApplication> withStatusOnly() {
            String sql = """
                    select r.seq, a.id from status_reports r join applications a on a.id = r.application_id
                    where r.seq > :report and r.seq <= :upTo and r.effect = 'applied' and a.last_batch_id <= :afterBatch
                        and coalesce((select e.seq from status_reports e where e.report_id = r.previous_report_id), 0) <= :after
                    """ + condition + " order by r.seq" + LIMIT;
            List<Map.Entry<Long, String>> found = filtered(ledger.read()
                            .sql(sql)
                            .param("report", lastReport)
                            .param("upTo", upTo.report())
                            .param("afterBatch", after.batch())
                            .param("after", after.report()))
                    .query((line, number) -> Map.entry(line.getLong(1), line.getString(2)))
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            lastReport = found.get(found.size() - 1).getKey();
            List<String> ids = found.stream().map(Map.Entry::getValue).toList();
            Map<String, CurrentApplication> latest = latest(ids);
            return ids.stream().map(latest::get).toList();
        }

        private StatementSpec filtered(StatementSpec statement) {
            StatementSpec query = filter.carrier() == null ? statement : statement.param("carrier", filter.carrier());
            query = filter.measure() == null ? query : query.param("measure", filter.measure());
            query = filter.district() == null ? query : query.param("district", filter.district());
            query = filter.status() == null
                    ? query
                    : query.param("status", filter.status().word());
            query = filter.from() == null
                    ? query
                    : query.param("from", filter.from().toString());
            return filter.until() == null
                    ? query
                    : query.param("until", filter.until().toString());
        }
    }

    /** An application and the message whose turn it is. */
    private record Found(MessageKey at, Standing standing) {

        /** A fulfilment report may have the same number as the latest revision. */
        boolean isLatestRevision(Map<Long, Revised> revisions) {
            return standing.body != null && revisions.containsKey(at.batch());
        }
    }

    /** When a revision was ready to be sent, and when its drop was received. */
    private record Revised(long readyAt, Instant receivedAt) {}

    /** An application as it stands, but for what its latest revision's batch has to say. */
    private record Standing(
            String id,
            byte[] body,
            String status,
            Instant decidedAt,
            String reason,
            Long takenAt,
            String fulfilment,
            String fulfilledOn,
            String savedAmount) {

        CurrentApplication since(Revised revised) {
            return new CurrentApplication(
                    body,
                    revised.receivedAt,
                    takenAt != null && takenAt >= revised.readyAt,
                    status,
                    reason,
                    decidedAt,
                    fulfilment,
                    fulfilledOn,
                    savedAmount);
        }
    }

    private static String condition(ApplicationFilter filter) {
        return (filter.carrier() == null ? "" : " and a.carrier = :carrier")
                + (filter.measure() == null ? "" : " and a.measure = :measure")
                + (filter.district() == null ? "" : " and a.district = :district")
                + (filter.status() == null ? "" : " and a.status = :status")
                + (filter.from() == null ? "" : " and a.submitted_on >= :from")
                + (filter.until() == null ? "" : " and a.submitted_on <= :until");
    }

    /**
     * The batches of revisions from one to another. They are looked up by themselves: PostgreSQL, asked to join them to a page's
     * messages, goes through all of them for each page.
     */
    private Map<Long, Revised> revisions(long first, long last) {
        String sql = """
                select b.id, b.ready_at, d.received_at from batches b join drops d on d.id = b.drop_id
                where b.id between :first and :last and b.kind = 'applications'""";
        Map<Long, Revised> revisions = new HashMap<>();
        ledger.read().sql(sql).param("first", first).param("last", last).query((RowCallbackHandler)
                line -> revisions.put(line.getLong("id"), revised(line)));
        return revisions;
    }

    /** Each application with its latest revision, found from its latest message back. */
    private Map<String, CurrentApplication> latest(List<String> ids) {
        String sql = """
                with recursive chain (id, kind, drop_id, ready_at, body, previous_batch_id, previous_row_no) as (
                    select a.id, b.kind, b.drop_id, b.ready_at, m.body, m.previous_batch_id, m.previous_row_no
                    from applications a join messages m on m.batch_id = a.last_batch_id and m.row_no = a.last_row_no
                        join batches b on b.id = m.batch_id
                    where a.id in (:keys)
                    union all
                    select c.id, b.kind, b.drop_id, b.ready_at, m.body, m.previous_batch_id, m.previous_row_no
                    from chain c join messages m on m.batch_id = c.previous_batch_id and m.row_no = c.previous_row_no
                        join batches b on b.id = m.batch_id
                    where c.kind <> 'applications')
                select c.body, c.ready_at, d.received_at,\s""" + STATE + """

                from chain c join applications a on a.id = c.id join drops d on d.id = c.drop_id
                    left join status_reports s on s.report_id = a.status_report_id
                where c.kind = 'applications'""";
        Map<String, CurrentApplication> latest = new HashMap<>();
        for (Map.Entry<String, CurrentApplication> one : ledger.lookUp(sql, ids, (line, number) -> {
            Standing standing = standing(line);
            return Map.entry(standing.id, standing.since(revised(line)));
        })) {
            latest.put(one.getKey(), one.getValue());
        }
        return latest;
    }

    private static Revised revised(ResultSet line) throws SQLException {
        return new Revised(line.getLong("ready_at"), Instant.ofEpochMilli(line.getLong("received_at")));
    }

    private static Standing standing(ResultSet line) throws SQLException {
        long micros = line.getLong("decided_micros");
        Instant decidedAt = line.wasNull() ? null : StatusReports.instant(micros);
        long millis = line.getLong("taken_at");
        Long takenAt = line.wasNull() ? null : millis;
        return new Standing(
                line.getString("application_id"),
                line.getBytes("body"),
                line.getString("status"),
                decidedAt,
                line.getString("reason"),
                takenAt,
                line.getString("fulfilment_result"),
                line.getString("fulfilled_on"),
                line.getString("saved_amount"));
    }
}
