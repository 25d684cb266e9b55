package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger that V15 was applied to while it had another comment still opens. */
class EarlierV15Test {

    @TempDir
    private Path folder;

    @Test
    void withSqlite() {
        opensAgain("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    @Test
    void withPostgres() {
        new JdbcTemplate(new DriverManagerDataSource(BothDatabases.Server.URL)).execute("create schema earlier_v15");
        opensAgain(BothDatabases.Server.URL + "&currentSchema=earlier_v15");
    }

    private static void opensAgain(String url) {
        Ledger.open(url, "", "").close();
        JdbcTemplate database = new JdbcTemplate(new DriverManagerDataSource(url));
        String checksum = "select checksum from flyway_schema_history where version = '15'";
        Integer now = database.queryForObject(checksum, Integer.class);
        database.update("update flyway_schema_history set checksum = 87440263 where version = '15'");

        Ledger.open(url, "", "").close();

        assertThat(database.queryForObject(checksum, Integer.class)).isEqualTo(now);
    }
}
