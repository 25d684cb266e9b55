package cn.huiqi.hub.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.DropKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger from when each message had a line of its own is brought up to date. */
class MessagesToPagesTest {

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsThereWithSqlite() {
        broughtUpToDate("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    @Test
    void everyMessageIsThereWithPostgres() {
        new JdbcTemplate(new DriverManagerDataSource(BothDatabases.Server.URL)).execute("create schema before_pages");
        broughtUpToDate(BothDatabases.Server.URL + "&currentSchema=before_pages");
    }

    private static void broughtUpToDate(String url) {
        JdbcTemplate old = EarlierLedger.make(url, "15");
        drop(old, 1, "applications");
        drop(old, 2, "applications");
        drop(old, 3, "fulfilments");
        byte[] hash = {1, 2, 3};
        for (int row = 1; row <= 250; row++) {
            boolean replaced = row == 2;
            message(old, 1, row, "telecom:" + row, 1, replaced ? "" : "first of " + row, replaced ? hash : null, null);
        }
        message(old, 2, 9, "telecom:2", 2, "second of 2", null, 1L);
        message(old, 3, 1, "telecom:2", 1, "report of 2", null, 2L);
        old.update(
                "insert into applications (id, carrier, measure, submitted_on, district, revision, content_hash, seen_in,"
                        + " last_batch_id, last_row_no) values ('telecom:2', 'telecom', 'tariff-cut', '2022-06-05', '310101', 2, '', 2, 3, 1)");

        try (Ledger ledger = Ledger.open(url, "", "")) {
            MessagePages pages = new MessagePages(ledger);
            assertThat(pages.ofBatch(1)).hasSize(250).allSatisfy(message -> {
                boolean replaced = message.row() == 2;
                assertThat(message.applicationId()).isEqualTo("telecom:" + message.row());
                assertThat(message.measure()).isEqualTo("tariff-cut");
                assertThat(message.previous()).isNull();
                assertThat(message.body()).asString(UTF_8).isEqualTo(replaced ? "" : "first of " + message.row());
                assertThat(message.bodySha256()).isEqualTo(replaced ? hash : null);
            });
            assertThat(new Traces(ledger).of("telecom:2").orElseThrow().messages())
                    .extracting(sending -> sending.place().kind().word()
                            + ' '
                            + sending.number()
                            + ' '
                            + sending.place().row()
                            + ' '
                            + new String(sending.body(), UTF_8))
                    .containsExactly(
                            "applications 1 2 ", "applications 2 9 second of 2", "fulfilments 1 1 report of 2");
            assertThat(new Applications(ledger).messages("telecom:2"))
                    .extracting(ApplicationMessage::kind)
                    .containsExactly(DropKind.FULFILMENTS, DropKind.APPLICATIONS, DropKind.APPLICATIONS);
        }
    }

    private static void drop(JdbcTemplate old, long id, String kind) {
        old.update(
                "insert into drops (id, carrier, kind, name, occurrence, sha256, bytes, received_at, state, total, accepted, duplicate,"
                        + " rejected, rows_read, chunk_size, parked) values (?, 'telecom', ?, ?, 1, '', 0, 1, 'RECORDED', 0, 0, 0, 0, 0, 1000, ?)",
                id,
                kind,
                "drop-" + id,
                true);
        old.update(
                "insert into batches (id, drop_id, carrier, number, kind, size, duplicate_id, ready_at)"
                        + " values (?, ?, 'telecom', 1, ?, 250, '', 1)",
                id,
                id,
                kind);
    }

    /** @param previous the batch of the message before, which is that of row 9 of the second batch, of row 2 of the first */
    private static void message(
            JdbcTemplate old, long batch, long row, String id, int number, String body, byte[] hash, Long previous) {
        old.update(
                "insert into messages (batch_id, row_no, application_id, number, measure, body, body_sha256, previous_batch_id,"
                        + " previous_row_no) values (?, ?, ?, ?, 'tariff-cut', ?, ?, ?, ?)",
                batch,
                row,
                id,
                number,
                body.getBytes(UTF_8),
                hash,
                previous,
                previous == null ? null : Long.valueOf(previous == 1 ? 2 : 9));
    }
}
