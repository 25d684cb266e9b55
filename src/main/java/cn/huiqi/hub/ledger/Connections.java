package cn.huiqi.hub.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The connections to one database.
 *
 * @param writer connections that may write
 * @param reader connections to read with, the same pool where reading does not wait for writers
 * @param migrations what brought the tables up to date
 * @param errors what this database's errors mean
 * @param appending its fastest way to take many lines
 * @param changing its fastest way to change many lines
 * @param keys how it is asked for lines by many keys
 * @param shared whether other hubs may have it open too
 * @param lock let go last: whatever keeps others out of the database
 */
record Connections(
        HikariDataSource writer,
        HikariDataSource reader,
        Flyway migrations,
        SQLExceptionTranslator errors,
        Appending appending,
        Changing changing,
        Keys keys,
        boolean shared,
        Runnable lock) {

    /** The checksum of V15 with its first comment. */
    private static final Integer EARLIER_V15 = 87440263;

    /**
     * How to ask for lines by many keys in a statement that is the same however many there are: it is then parsed and planned once.
     *
     * @param condition how {@code in (:keys)} is written here
     * @param parameter the keys, texts or numbers, as the driver takes them
     */
    record Keys(String condition, Function<List<?>, Object> parameter) {}

    /**
     * Brings the tables up to date.
     *
     * @param own the folder of what only this database can do
     * @param words those that each database writes differently
     */
    static Flyway migrate(DataSource writer, String own, Map<String, String> words) {
        Flyway migrations = Flyway.configure()
                .dataSource(writer)
                .locations("classpath:db/migration", "classpath:db/" + own)
                .placeholders(words)
                .javaMigrations(new MessagesToPages())
                .load();
        if (hasEarlierV15(migrations)) {
            migrations.repair();
        }
        migrations.migrate();
        return migrations;
    }

    /** Flyway takes a migration for changed when only a comment is: V15 had another one for a day. The statements are the same. */
    private static boolean hasEarlierV15(Flyway migrations) {
        return Arrays.stream(migrations.info().applied())
                .anyMatch(one ->
                        one.getVersion().getVersion().equals("15") && Objects.equals(one.getChecksum(), EARLIER_V15));
    }

    /** Ends all connections. */
    void close() {
        reader.close();
        writer.close();
        lock.run();
    }
}
