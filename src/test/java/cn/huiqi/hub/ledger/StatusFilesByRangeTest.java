package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A ledger from before status files had ranges, when a file's reports might lie between those of another, is brought up to date. Then
 * reports lead to those before them, too.
 */
class StatusFilesByRangeTest {

    @TempDir
    private Path folder;

    @Test
    void everyReportStaysInItsFileWithSqlite() {
        broughtUpToDate("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    @Test
    void everyReportStaysInItsFileWithPostgres() {
        new JdbcTemplate(new DriverManagerDataSource(BothDatabases.Server.URL)).execute("create schema before_ranges");
        broughtUpToDate(BothDatabases.Server.URL + "&currentSchema=before_ranges");
    }

    private static void broughtUpToDate(String url) {
        JdbcTemplate old = EarlierLedger.make(url, "4");
        file(old, 1, "telecom");
        file(old, 2, "mobile");
        file(old, 3, "telecom");
        report(old, 1, "telecom", 3L, "applied");
        report(old, 2, "telecom", 3L, "superseded");
        report(old, 3, "mobile", 2L, "applied");
        report(old, 4, "telecom", 1L, "applied");
        report(old, 5, "telecom", null, "older-revision");
        report(old, 6, "mobile", null, "applied");
        report(old, 7, "telecom", 1L, "applied");
        report(old, 8, "telecom", null, "superseded");
        old.update("update applications set status_report_id = 'R7' where id = 'telecom:A'");

        try (Ledger ledger = Ledger.open(url, "", "")) {
            ReturnFiles files = new Given(ledger).returnFiles;
            List<ReturnFile> telecom = files.pending("telecom", 10);
            assertThat(reports(files, telecom.get(0))).containsExactly("R4", "R7");
            assertThat(reports(files, telecom.get(1))).containsExactly("R1", "R2");
            assertThat(reports(files, files.pending("mobile", 10).get(0))).containsExactly("R3");
            assertThat(reports(files, files.newStatusFile("telecom", 10).orElseThrow()))
                    .containsExactly("R5", "R8");
            assertThat(reports(files, files.newStatusFile("mobile", 10).orElseThrow()))
                    .containsExactly("R6");
            assertThat(new Traces(ledger).of("telecom:A").orElseThrow().reports())
                    .extracting(
                            report -> report.reportId() + " " + report.file().path())
                    .startsWith(
                            "R4 inbox/status/file-1",
                            "R7 inbox/status/file-1",
                            "R1 inbox/status/file-3",
                            "R2 inbox/status/file-3")
                    .hasSize(6);
        }
    }

    private static void file(JdbcTemplate old, long id, String carrier) {
        old.update(
                "insert into return_files (id, carrier, kind, name, created_at) values (?, ?, 'STATUS', ?, 1)",
                id,
                carrier,
                "file-" + id);
        old.update("""
                insert into applications (id, carrier, application_no, measure, submitted_on, credit_code, name, size,
                    industry, district, revision, content_hash, seen_in, last_batch_id, last_row_no)
                values (?, ?, 'A', '', '', '', '', '', '', '', 1, ?, 1, 1, 1) on conflict do nothing""", carrier + ":A", carrier, new byte[1]);
    }

    private static void report(JdbcTemplate old, long seq, String carrier, Long file, String effect) {
        old.update("""
                insert into status_reports (seq, report_id, application_id, carrier, status, reason, decided_at,
                    decided_micros, content_hash, effect, taken_at, file_id)
                values (?, ?, ?, ?, 'approved', '', '2022-06-08T10:30+08:00', 1, ?, ?, 1, ?)""", seq, "R" + seq, carrier + ":A", carrier, new byte[1], effect, file);
    }

    private static List<String> reports(ReturnFiles files, ReturnFile file) {
        return files.statusRows(file).stream().map(StatusRow::reportId).toList();
    }
}
