package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Histories.Batch;
import cn.huiqi.hub.ledger.Histories.Told;
import cn.huiqi.hub.ledger.ReturnFile.Kind;
import cn.huiqi.hub.ledger.Trace.Place;
import cn.huiqi.hub.ledger.Trace.Rejection;
import cn.huiqi.hub.ledger.Trace.Report;
import cn.huiqi.hub.ledger.Trace.Sending;
import cn.huiqi.hub.ledger.Trace.Summary;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the whole story of an application. */
public final class Traces {

    private final Ledger ledger;
    private final Histories histories;

    public Traces(Ledger ledger) {
        this.ledger = ledger;
        this.histories = new Histories(ledger);
    }

    /** What is on record under that id, {@code <carrier>:<application no>}; empty if nothing is. */
    public Optional<Trace> of(String applicationId) {
        Trace trace = new Trace(
                summary(applicationId).orElse(null),
                messages(applicationId),
                duplicates(applicationId),
                rejections(applicationId),
                reports(applicationId));
        boolean known = trace.summary() != null || !trace.rejections().isEmpty();
        return known ? Optional.of(trace) : Optional.empty();
    }

    private Optional<Summary> summary(String id) {
        String sql = """
                select carrier, measure, revision, status, fulfilment_result, fulfilled_on, saved_amount
                from applications where id = ?""";
        return ledger.read()
                .sql(sql)
                .param(id)
                .query((line, number) -> new Summary(
                        line.getString(1),
                        line.getString(2),
                        line.getInt(3),
                        line.getString(4),
                        line.getString(5),
                        line.getString(6),
                        line.getString(7)))
                .optional();
    }

    private List<Sending> messages(String id) {
        List<Sending> messages = new ArrayList<>();
        for (Told one : histories.of(Set.of(id)).getOrDefault(id, List.of())) {
            Batch batch = one.batch();
            messages.add(new Sending(
                    one.message().number(),
                    new Place(
                            batch.kind(), batch.dropId(), batch.file(), one.at().row()),
                    one.message().body(),
                    batch.id(),
                    batch.readyAt(),
                    batch.sentAt()));
        }
        Collections.reverse(messages);
        return messages;
    }

    /** Only of the drops in which it was last seen: there is no index of all duplicates, it would slow down recording them. */
    private List<Place> duplicates(String id) {
        String sql = """
                select d.kind, d.id as drop_id, d.name, r.row_no
                from applications a join drops d on d.id in (a.seen_in, a.fulfilment_seen_in)
                    join duplicate_rows r on r.drop_id = d.id and r.application_id = a.id
                where a.id = ? order by d.id, r.row_no""";
        return ledger.read()
                .sql(sql)
                .param(id)
                .query((line, number) -> place(line))
                .list();
    }

    private List<Rejection> rejections(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        String sql = """
                select d.kind, d.id as drop_id, d.name, r.row_no, r.errors
                from rejected_rows r join drops d on d.id = r.drop_id
                where r.application_no = ? and d.carrier = ? order by d.id, r.row_no limit ?""";
        return ledger.read()
                .sql(sql)
                .params(id.substring(colon + 1), id.substring(0, colon), Trace.MOST_REJECTIONS)
                .query((line, number) -> new Rejection(place(line), RowErrors.read(line.getString("errors"))))
                .list();
    }

    /** Each report that took effect leads to the one before it. A cross join, for else SQLite goes through all reports for these few. */
    private List<Report> reports(String id) {
        String sql = """
                with recursive applied (seq, previous_report_id) as (
                    select s.seq, s.previous_report_id
                    from applications a join status_reports s on s.report_id = a.status_report_id
                    where a.id = :id
                    union all
                    select s.seq, s.previous_report_id
                    from applied l join status_reports s on s.report_id = l.previous_report_id)
                select s.report_id, s.status, s.reason, s.decided_at, s.revision, s.effect, s.taken_at,
                    f.name, f.created_at, f.uploaded_at
                from (select seq from applied
                        union all select seq from status_reports where application_id = :id and effect <> 'applied') as own
                    cross join status_reports s left join return_files f on f.carrier = s.carrier and s.seq <= f.last_seq
                    and f.first_seq = (select max(first_seq) from return_files
                        where carrier = s.carrier and first_seq <= s.seq)
                where s.seq = own.seq
                order by s.seq""";
        return ledger.read()
                .sql(sql)
                .param("id", id)
                .query((line, number) -> new Report(
                        line.getString("report_id"),
                        line.getString("status"),
                        line.getString("reason"),
                        OffsetDateTime.parse(line.getString("decided_at")),
                        line.getObject("revision") == null ? null : line.getInt("revision"),
                        line.getString("effect"),
                        Times.orNull(line, "taken_at"),
                        statusFile(line)))
                .list();
    }

    private static Returned statusFile(ResultSet line) throws SQLException {
        String name = line.getString("name");
        return name == null
                ? null
                : new Returned(
                        Kind.STATUS.folder() + '/' + name,
                        Times.orNull(line, "created_at"),
                        Times.orNull(line, "uploaded_at"));
    }

    private static Place place(ResultSet line) throws SQLException {
        return new Place(
                DropKind.of(line.getString("kind")),
                line.getLong("drop_id"),
                line.getString("name"),
                line.getLong("row_no"));
    }
}
