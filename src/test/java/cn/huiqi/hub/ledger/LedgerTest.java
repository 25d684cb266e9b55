package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class LedgerTest {

    @TempDir
    Path folder;

    @Test
    void theDataFolderIsMadeAndWhatIsOnRecordStays() {
        String url = "jdbc:sqlite:" + folder.resolve("not/yet/there/ledger.db");
        try (Ledger ledger = Ledger.open(url, "", "")) {
            new Given(ledger).drop();
        }
        try (Ledger ledger = Ledger.open(url, "", "")) {
            assertThat(new Given(ledger).drops.unfinished(Given.CARRIER)).hasSize(1);
        }
    }

    @Test
    void aSecondHubOnTheSameFileIsRefused() {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(url, "", "")) {
            assertThat(ledger).isNotNull();
            assertThatThrownBy(() -> Ledger.open(url, "", ""))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another hub is running")
                    .hasMessageContaining("ledger.db.lock");
        }
    }

    @Test
    void whatSqliteAcknowledgesIsOnDisk() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            assertThat(pragma(ledger, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(ledger, "synchronous")).isEqualTo("2");
            assertThat(pragma(ledger, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void readingDoesNotWaitForSqlitesWriter() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            JdbcTemplate other = new JdbcTemplate(ledger.dataSource());
            int drops = ledger.inTransaction(() -> {
                new Given(ledger).drop();
                return onAnotherThread(
                        () -> new Given(ledger).drops.unfinished(Given.CARRIER).size());
            });
            assertThat(drops).as("not committed yet").isZero();
            assertThat(other.queryForObject("select count(*) from drops", Integer.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerThatWouldLoseWhatItAcknowledgedIsRefused() {
        String url = BothDatabases.Server.URL + "&options=-c%20synchronous_commit=off";
        assertThatThrownBy(() -> Ledger.open(url, "", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("synchronous_commit: expected on, found off");
    }

    @Test
    void anotherDatabaseIsRefused() {
        assertThatThrownBy(() -> Ledger.open("jdbc:h2:mem:x", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }

    private static String pragma(Ledger ledger, String name) {
        return ledger.jdbc().queryForObject("pragma " + name, String.class);
    }

    private static <T> T onAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
