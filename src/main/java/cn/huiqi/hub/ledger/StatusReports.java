package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.telemetry.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The regulator's status reports on record. Looking up what is known, deciding and recording belong in one
 * {@link Ledger#inTransaction}.
 */
public final class StatusReports {

    /** Whose numbers status files go by. */
    static final String TABLE = "status_reports";

    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;

    private static final List<String> REPORT = List.of(
            "report_id",
            "application_id",
            "carrier",
            "status",
            "reason",
            "decided_at",
            "decided_micros",
            "revision",
            "effect",
            "taken_at",
            "previous_report_id");

    private static final List<String> APPLIED = List.of("status", "decided_micros", "status_report_id", "version");
    private static final List<String> VERSION = List.of("id", "version");

    private final Ledger ledger;
    private final Bell bell;
    private final Clock clock;
    private final Tally taken = new Tally();

    public StatusReports(Ledger ledger, Bell bell, Clock clock) {
        this.ledger = ledger;
        this.bell = bell;
        this.clock = clock;
    }

    /** Those of {@code reportIds} that are on record, by their ids, in a map of the caller's own. */
    public Map<String, StatusReport> known(Set<String> reportIds) {
        String sql = """
                select report_id, application_id, status, reason, decided_at, revision
                from status_reports where report_id in (:keys)""";
        return ledger.lookUp(sql, reportIds, StatusReports::report).stream()
                .collect(Collectors.toMap(
                        StatusReport::reportId, Function.identity(), (one, same) -> one, HashMap::new));
    }

    /**
     * Puts reports on record in their order, and their effects on the applications. They wait for a status file from then on.
     *
     * @throws org.springframework.dao.ConcurrencyFailureException if an application has changed since it was looked up; the
     *     transaction is then run again
     * @throws org.springframework.dao.DuplicateKeyException if a report's id is on record; the transaction is then run again, too
     */
    public void record(List<DecidedReport> reports) {
        ledger.inTransaction(() -> {
            insert(reports);
            apply(reports);
            taken.addEach(reports, StatusReports::words);
            bell.ring(Bell.CATALOGUE);
            return reports.size();
        });
    }

    /** Reports that went on record, by carrier, status and effect. */
    public Tally taken() {
        return taken;
    }

    private static List<String> words(DecidedReport decided) {
        return List.of(
                decided.application().carrier(),
                decided.report().status().word(),
                decided.effect().word());
    }

    /** When an instant was, in microseconds since 1970: what decides which of two reports is newer. */
    public static long micros(OffsetDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond(), MICROS_A_SECOND), time.get(ChronoField.MICRO_OF_SECOND));
    }

    /** The instant of {@link #micros}. */
    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_A_SECOND), Math.floorMod(micros, MICROS_A_SECOND) * NANOS_A_MICRO);
    }

    private static StatusReport report(ResultSet line, int number) throws SQLException {
        int revision = line.getInt(6);
        Integer meant = line.wasNull() ? null : revision;
        return new StatusReport(
                line.getString(1),
                line.getString(2),
                ApplicationStatus.of(line.getString(3)).orElseThrow(),
                line.getString(4),
                OffsetDateTime.parse(line.getString(5)),
                meant);
    }

    private void insert(List<DecidedReport> reports) {
        ledger.takeNumbers(TABLE);
        long now = clock.millis();
        ledger.append(TABLE, REPORT, reports, (line, decided) -> {
            StatusReport report = decided.report();
            line.text(report.reportId())
                    .text(report.applicationId())
                    .text(decided.application().carrier())
                    .text(report.status().word())
                    .text(report.reason())
                    .text(report.decidedAt().toString())
                    .bigint(micros(report.decidedAt()))
                    .integer(report.revision())
                    .text(decided.effect().word())
                    .bigint(now)
                    .text(previous(decided));
        });
    }

    /** The report whose place this one takes: so those of an application that took effect are found, from the last one back. */
    private static String previous(DecidedReport decided) {
        return decided.effect() == DecidedReport.Effect.APPLIED
                ? decided.application().reportId()
                : null;
    }

    /** Of several reports on one application the last that has an effect is what is on record then. */
    private void apply(List<DecidedReport> reports) {
        Map<String, Applied> applied = new LinkedHashMap<>();
        for (DecidedReport decided : reports) {
            if (decided.effect() == DecidedReport.Effect.APPLIED) {
                applied.merge(
                        decided.report().applicationId(),
                        new Applied(decided, decided.application().version()),
                        (first, last) -> new Applied(last.decided, first.versionBefore));
            }
        }
        ledger.change("applications", APPLIED, VERSION, applied.values(), (line, one) -> {
            StatusReport report = one.decided.report();
            line.text(report.status().word())
                    .bigint(micros(report.decidedAt()))
                    .text(report.reportId())
                    .bigint(one.decided.application().version() + 1)
                    .text(report.applicationId())
                    .bigint(one.versionBefore);
        });
    }

    /** The last report of a list that has an effect on its application, and the application's version on record. */
    private record Applied(DecidedReport decided, long versionBefore) {}
}
