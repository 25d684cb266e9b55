package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.ReturnFile.Kind;
import cn.huiqi.hub.relief.ApplicationId;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.telemetry.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that go back to the carriers, and what is to stand in them. */
public final class ReturnFiles {

    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    /** Rejected rows read at once. */
    private static final int PAGE = 1_000;

    private static final String LAST_IN_FILE = """
            coalesce((select last_seq from return_files where carrier = :carrier and first_seq is not null
                order by first_seq desc limit 1), 0)""";

    private final Ledger ledger;
    private final Bell bell;
    private final Clock clock;
    private final String behindFiles;
    private final Tally uploaded = new Tally();

    public ReturnFiles(Ledger ledger, Bell bell, Clock clock) {
        this.ledger = ledger;
        this.bell = bell;
        this.clock = clock;
        // PostgreSQL must go by the index of carriers and numbers. Given the carrier and an order of numbers it goes by
        // that of numbers alone, through the reports of all carriers: millions, where this one has none. SQLite goes by
        // both columns of an index only where they are compared one by one.
        this.behindFiles = ledger.isShared()
                ? "(carrier, seq) > (:carrier, " + LAST_IN_FILE + ')'
                : "carrier = :carrier and seq > " + LAST_IN_FILE;
    }

    /**
     * What waits to go back to a carrier.
     *
     * @param file whether a file is not yet uploaded
     * @param oldestReport when the first status report that stands in no file was taken
     */
    public record Waiting(boolean file, Optional<Instant> oldestReport) {}

    /** What waits to go back to that carrier: one question, for it is asked all the time. */
    public Waiting waiting(String carrier) {
        String sql = """
                select exists (select 1 from return_files where carrier = :carrier and uploaded_at is null) as file,
                    (select taken_at from (%s) as next where carrier = :carrier) as oldest""";
        return ledger.read()
                .sql(sql.formatted(inNoFile(1)))
                .param("carrier", carrier)
                .query((line, number) ->
                        new Waiting(line.getBoolean("file"), Optional.ofNullable(Times.orNull(line, "oldest"))))
                .single();
    }

    /** Files not yet uploaded, in the order they are to be. */
    public List<ReturnFile> pending(String carrier, int limit) {
        String sql = """
                select id, carrier, kind, name, drop_id, created_at from return_files
                where carrier = ? and uploaded_at is null order by id limit ?""";
        return ledger.read()
                .sql(sql)
                .params(carrier, limit)
                .query(ReturnFiles::file)
                .list();
    }

    /** The files that answer a drop, in the order they were made. */
    public List<Returned> answering(long dropId) {
        return ledger.read()
                .sql("select kind, name, created_at, uploaded_at from return_files where drop_id = ? order by id")
                .param(dropId)
                .query((line, number) -> new Returned(
                        Kind.valueOf(line.getString(1)).folder() + '/' + line.getString(2),
                        Times.orNull(line, "created_at"),
                        Times.orNull(line, "uploaded_at")))
                .list();
    }

    /** The last file of that kind that answers the drop: one that was read again has several, and the ledger tells of the last. */
    public Optional<ReturnFile> last(long dropId, Kind kind) {
        String sql = """
                select id, carrier, kind, name, drop_id, created_at from return_files
                where drop_id = ? and kind = ? order by id desc limit 1""";
        return ledger.read()
                .sql(sql)
                .params(dropId, kind.name())
                .query(ReturnFiles::file)
                .optional();
    }

    /** Whether a file that answers the drop still has to be uploaded. */
    boolean isPending(long dropId) {
        return ledger.read()
                        .sql("select count(*) from return_files where drop_id = ? and uploaded_at is null")
                        .param(dropId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The file lies in the carrier's account under its own name; harmless twice. */
    public void uploaded(ReturnFile file) {
        int updated = ledger.write()
                .sql("update return_files set uploaded_at = ? where id = ? and uploaded_at is null")
                .params(clock.millis(), file.id())
                .update();
        if (updated == 1) {
            uploaded.add(1, file.carrier(), file.kind().word());
        }
    }

    /** Files noted as uploaded, by carrier and kind. */
    public Tally uploaded() {
        return uploaded;
    }

    /** Hands each rejected row of a drop to {@code taker}, in the order of the drop. */
    public void rejectedRows(long dropId, Consumer<RejectedRow> taker) {
        List<RejectedRow> page;
        long from = 1;
        do {
            page = rejectedRows(dropId, from, PAGE);
            for (RejectedRow row : page) {
                taker.accept(row);
                from = row.number() + 1;
            }
        } while (page.size() == PAGE);
    }

    /** The rejected rows of a drop from row {@code from} on, at most {@code limit}, in the order of the drop. */
    public List<RejectedRow> rejectedRows(long dropId, long from, int limit) {
        String sql = """
                select row_no, application_no, errors, raw from rejected_rows
                where drop_id = ? and row_no >= ? order by row_no limit ?""";
        return ledger.read()
                .sql(sql)
                .params(dropId, from, limit)
                .query(ReturnFiles::rejectedRow)
                .list();
    }

    /**
     * Makes a file of the oldest status reports that stand in none, at most {@code maxRows}; empty if there is none. Its name has the
     * present Shanghai time, and a number from 1 that makes it unique.
     *
     * <p>A file has a range of numbers that begins where the one before ended. So no report may appear below its end later: those that
     * are being recorded are waited for.
     */
    public Optional<ReturnFile> newStatusFile(String carrier, int maxRows) {
        return ledger.inTransaction(() -> {
            ledger.settleNumbers(StatusReports.TABLE);
            long before = lastInFile(carrier);
            Optional<Long> last = lastOfNext(carrier, maxRows);
            return last.map(end -> {
                ReturnFile file = add(carrier, Kind.STATUS, freeStatusName(carrier), null);
                giveRange(file, before + 1, end);
                return file;
            });
        });
    }

    /** What is to stand in a status file, in the order the reports were taken. */
    public List<StatusRow> statusRows(ReturnFile file) {
        String sql = """
                select s.application_id, s.status, s.reason, s.decided_micros, s.report_id
                from return_files f join status_reports s on s.carrier = f.carrier and s.seq between f.first_seq and f.last_seq
                where f.id = ? order by s.seq""";
        int numberFrom = ApplicationId.of(file.carrier(), "").length();
        return ledger.read()
                .sql(sql)
                .param(file.id())
                .query((line, number) -> new StatusRow(
                        line.getString(1).substring(numberFrom),
                        ApplicationStatus.of(line.getString(2)).orElseThrow(),
                        line.getString(3),
                        StatusReports.instant(line.getLong(4)),
                        line.getString(5)))
                .list();
    }

    /** Puts a file on record, inside the transaction that makes it necessary. */
    ReturnFile add(String carrier, Kind kind, String name, Long dropId) {
        long now = clock.millis();
        long id = ledger.write()
                .sql(
                        "insert into return_files (carrier, kind, name, drop_id, created_at) values (?, ?, ?, ?, ?) returning id")
                .params(carrier, kind.name(), name, dropId, now)
                .query(Long.class)
                .single();
        bell.ring(Bell.returns(carrier));
        return new ReturnFile(id, carrier, kind, name, dropId, Instant.ofEpochMilli(now));
    }

    /** The number of the last report that stands in a file, 0 before the first. */
    private long lastInFile(String carrier) {
        return ledger.read()
                .sql("select " + LAST_IN_FILE)
                .param("carrier", carrier)
                .query(Long.class)
                .single();
    }

    /** The number of the last of the next reports that stand in no file, at most {@code maxRows} of them. */
    private Optional<Long> lastOfNext(String carrier, int maxRows) {
        return ledger.read()
                .sql("select max(seq) from (" + inNoFile(maxRows) + ") as next where carrier = :carrier")
                .param("carrier", carrier)
                .query(Long.class)
                .optional();
    }

    /** The first reports that stand in no file; other carriers' may come behind this one's. */
    private String inNoFile(int maxRows) {
        return "select carrier, seq, taken_at from status_reports where " + behindFiles
                + " order by carrier, seq limit " + maxRows;
    }

    private void giveRange(ReturnFile file, long first, long last) {
        ledger.write()
                .sql("update return_files set first_seq = ?, last_seq = ? where id = ?")
                .params(first, last, file.id())
                .update();
    }

    private String freeStatusName(String carrier) {
        String stem = "status-" + carrier + '-' + TIME_IN_NAME.format(clock.instant()) + '-';
        int number = 1;
        while (exists(carrier, stem + number + ".csv")) {
            number++;
        }
        return stem + number + ".csv";
    }

    private boolean exists(String carrier, String name) {
        return ledger.read()
                        .sql("select count(*) from return_files where carrier = ? and name = ?")
                        .params(carrier, name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static ReturnFile file(ResultSet line, int number) throws SQLException {
        long dropId = line.getLong("drop_id");
        Long drop = line.wasNull() ? null : dropId;
        return new ReturnFile(
                line.getLong("id"),
                line.getString("carrier"),
                Kind.valueOf(line.getString("kind")),
                line.getString("name"),
                drop,
                Instant.ofEpochMilli(line.getLong("created_at")));
    }

    private static RejectedRow rejectedRow(ResultSet line, int number) throws SQLException {
        return new RejectedRow(
                line.getLong("row_no"),
                line.getString("application_no"),
                RowErrors.read(line.getString("errors")),
                line.getString("raw"));
    }
}
