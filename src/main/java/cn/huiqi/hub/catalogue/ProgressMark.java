package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.CurrentApplications.Reached;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The progress on record. */
final class ProgressMark {

    private final Ledger ledger;

    ProgressMark(Ledger ledger) {
        this.ledger = ledger;
    }

    /** How far the reading is. */
    Progress now() {
        return ledger.read()
                .sql("select * from catalogue_mark")
                .query(ProgressMark::progress)
                .optional()
                .orElse(Progress.NONE);
    }

    /** Whether there is anything on record that is not in the catalogue yet: one question, for it is asked all the time. */
    boolean isBehind() {
        String sql = """
                select coalesce((select max(id) from batches), 0) <> coalesce((select to_batch from catalogue_mark), 0)
                    or coalesce((select max(seq) from status_reports), 0) <> coalesce((select to_report from catalogue_mark), 0)
                    or exists (select 1 from catalogue_mark where from_batch <> to_batch or from_report <> to_report)""";
        return ledger.read()
                .sql(sql)
                .query((line, number) -> line.getBoolean(1))
                .single();
    }

    /** The highest numbers in the ledger, whether settled or not. */
    Mark heads() {
        return ledger.read()
                .sql(
                        "select (select coalesce(max(id), 0) from batches), (select coalesce(max(seq), 0) from status_reports)")
                .query((line, number) -> new Mark(line.getLong(1), line.getLong(2)))
                .single();
    }

    /** Goes on by one step, inside a transaction with what it consists of; false if another hub was faster. */
    boolean move(Progress to) {
        if (to.version() == 1) {
            ledger.write().sql("""
                            insert into catalogue_mark values (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) on conflict (one) do nothing""").update();
        }
        String sql = """
                update catalogue_mark set from_batch = ?, from_report = ?, to_batch = ?, to_report = ?, caught_up_at = ?, settled_at = ?,
                    reached_batch = ?, reached_row = ?, reached_report = ?, places = ?, version = ?
                where version = ?""";
        return ledger.write()
                        .sql(sql)
                        .params(
                                to.after().batch(),
                                to.after().report(),
                                to.upTo().batch(),
                                to.upTo().report(),
                                to.caughtUpAt().toEpochMilli(),
                                to.settledAt().toEpochMilli(),
                                to.reached().batch(),
                                to.reached().row(),
                                to.reached().report(),
                                to.places(),
                                to.version(),
                                to.version() - 1)
                        .update()
                == 1;
    }

    private static Progress progress(ResultSet line, int number) throws SQLException {
        return new Progress(
                new Mark(line.getLong("from_batch"), line.getLong("from_report")),
                new Mark(line.getLong("to_batch"), line.getLong("to_report")),
                Instant.ofEpochMilli(line.getLong("caught_up_at")),
                Instant.ofEpochMilli(line.getLong("settled_at")),
                new Reached(line.getLong("reached_batch"), line.getLong("reached_row"), line.getLong("reached_report")),
                line.getLong("places"),
                line.getLong("version"));
    }
}
