package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Histories.Batch;
import cn.huiqi.hub.ledger.Histories.Told;
import cn.huiqi.hub.ledger.MessagePages.Placed;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Reads applications as they stand, any number of them, a page at a time: all of them, or those that changed between two marks.
 *
 * <p>What changes an application leaves something that stays: a message (a revision or a fulfilment report) or a status report that took
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

    private static final String STANDING = """
            select a.id, a.revision, a.last_batch_id, a.last_row_no, a.status, a.decided_micros, s.reason, s.taken_at,
                a.fulfilment_result, a.fulfilled_on, a.saved_amount
            from applications a left join status_reports s on s.report_id = a.status_report_id
            where a.id in (:keys)""";

    private final Ledger ledger;
    private final MessagePages messages;
    private final Histories histories;

    public CurrentApplications(Ledger ledger) {
        this.ledger = ledger;
        this.messages = new MessagePages(ledger);
        this.histories = new Histories(ledger);
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
            while (!messagesDone) {
                List<CurrentApplication> page = withMessages();
                if (!page.isEmpty()) {
                    return page;
                }
            }
            // From the very start every application has a message in the range.
            return after.equals(Mark.START) ? List.of() : withStatusOnly();
        }

        /** Empty if none of them is asked for, or it is the end. */
        private List<CurrentApplication> withMessages() {
            Map<String, Placed> first = new LinkedHashMap<>();
            while (first.size() < PAGE && !messagesDone) {
                List<Placed> run = messages.after(lastMessage, upTo.batch());
                messagesDone = run.isEmpty();
                takeFirst(run, first);
            }
            if (messagesDone) {
                lastMessage = new MessageKey(upTo.batch(), Long.MAX_VALUE);
            }
            Map<String, CurrentApplication> current = current(first.keySet(), first, condition, this::filtered);
            return first.keySet().stream()
                    .map(current::get)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** Adds the applications whose first message of the range is in the run, until there are enough. */
        private void takeFirst(List<Placed> run, Map<String, Placed> first) {
            for (Placed one : run) {
                if (first.size() == PAGE) {
                    return;
                }
                lastMessage = one.at();
                MessageKey previous = one.message().previous();
                if (previous == null || previous.batch() <= after.batch()) {
                    first.put(one.message().applicationId(), one);
                }
            }
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
            Map<String, CurrentApplication> current = current(ids);
            return ids.stream().map(current::get).toList();
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

    /**
     * An application as it stands, but for what its latest revision has to say.
     *
     * @param last its latest message
     */
    private record Standing(
            String id,
            int revision,
            MessageKey last,
            String status,
            Instant decidedAt,
            String reason,
            Instant reportedAt,
            String fulfilment,
            String fulfilledOn,
            String savedAmount) {

        CurrentApplication with(byte[] body, Batch revised) {
            return new CurrentApplication(
                    body,
                    revised.receivedAt(),
                    reportedAt != null && !reportedAt.isBefore(revised.readyAt()),
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

    /** Applications as they stand, by id. */
    private Map<String, CurrentApplication> current(List<String> ids) {
        return current(ids, Map.of(), "", UnaryOperator.identity());
    }

    /**
     * Applications as they stand, by id, as far as the condition holds. Most are told by a message at hand, which is their latest revision;
     * the others' are found from their latest message back.
     */
    private Map<String, CurrentApplication> current(
            Collection<String> ids,
            Map<String, Placed> atHand,
            String condition,
            UnaryOperator<StatementSpec> parameters) {
        List<Standing> standings = ledger.lookUp(STANDING + condition, ids, parameters, CurrentApplications::standing);
        Map<Long, Batch> batches = histories.batches(
                atHand.values().stream().map(one -> one.at().batch()).collect(Collectors.toSet()));
        Map<String, CurrentApplication> current = new HashMap<>();
        Map<String, Standing> others = new HashMap<>();
        for (Standing one : standings) {
            Placed message = atHand.get(one.id);
            Batch batch = message == null ? null : batches.get(message.at().batch());
            // A fulfilment report may have the same number as the latest revision.
            boolean isLatestRevision = batch != null
                    && batch.kind() == DropKind.APPLICATIONS
                    && message.message().number() == one.revision;
            if (isLatestRevision) {
                current.put(one.id, one.with(message.message().body(), batch));
            } else {
                others.put(one.id, one);
            }
        }
        Map<String, MessageKey> latest = new HashMap<>();
        others.forEach((id, one) -> latest.put(id, one.last));
        histories.of(latest).forEach((id, told) -> told.stream()
                .filter(Told::isRevision)
                .findFirst()
                .ifPresent(revision ->
                        current.put(id, others.get(id).with(revision.message().body(), revision.batch()))));
        return current;
    }

    private static Standing standing(ResultSet line, int number) throws SQLException {
        long micros = line.getLong("decided_micros");
        Instant decidedAt = line.wasNull() ? null : StatusReports.instant(micros);
        return new Standing(
                line.getString("id"),
                line.getInt("revision"),
                MessageKey.last(line),
                line.getString("status"),
                decidedAt,
                line.getString("reason"),
                Times.orNull(line, "taken_at"),
                line.getString("fulfilment_result"),
                line.getString("fulfilled_on"),
                line.getString("saved_amount"));
    }
}
