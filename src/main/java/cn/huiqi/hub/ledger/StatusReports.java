package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.telemetry.Tally;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The regulator's status reports on record. Looking up what is known, deciding and recording belong in one
 * {@link Ledger#inTransaction}.
 */
public final class StatusReports {

    /** Whose numbers status files go by. */
    static final String TABLE = "status_reports";

    private static final long MICROS_A_SECOND = 1_000_000;

    private static final List<String> REPORT = List.of(
            "report_id",
            "application_id",
            "carrier",
            "status",
            "reason",
            "decided_at",
            "decided_micros",
            "revision",
            "content_hash",
            "effect",
            "taken_at");

    private final Ledger ledger;
    private final Clock clock;
    private final Tally taken = new Tally();

    public StatusReports(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those of {@code reportIds} that are on record, with the hash of what they say, in a map of the caller's own. */
    public Map<String, byte[]> known(Set<String> reportIds) {
        String sql = "select report_id, content_hash from status_reports where report_id in (:keys)";
        return ledger.lookUp(sql, reportIds, (line, number) -> Map.entry(line.getString(1), line.getBytes(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, HashMap::new));
    }

    /**
     * Puts reports on record in their order, and their effects on the applications. They wait for a status file from then on.
     *
     * @throws org.springframework.dao.ConcurrencyFailureException if an application has changed since it was looked up; the
     *     transaction is then run again
     */
    public void record(List<DecidedReport> reports) {
        ledger.inTransaction(() -> {
            insert(reports);
            apply(reports);
            taken.addEach(reports, StatusReports::words);
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
                    .bytes(decided.hash())
                    .text(decided.effect().word())
                    .bigint(now);
        });
    }

    private void apply(List<DecidedReport> reports) {
        List<DecidedReport> applied = reports.stream()
                .filter(decided -> decided.effect() == DecidedReport.Effect.APPLIED)
                .toList();
        String sql = """
                update applications set status = ?, decided_micros = ?, status_report_id = ?, version = version + 1
                where id = ? and version = ?""";
        ledger.update(sql, applied, (line, decided) -> {
            StatusReport report = decided.report();
            line.text(report.status().word())
                    .bigint(micros(report.decidedAt()))
                    .text(report.reportId())
                    .text(report.applicationId())
                    .bigint(decided.application().version());
        });
    }
}
