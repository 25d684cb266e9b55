package cn.huiqi.hub.bench.rival;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a rival puts on record: a line a message, a line a batch, in one transaction; later that the batch was sent. */
interface Store {

    /**
     * The statements that make the tables.
     *
     * @param bytes the database's type for bytes
     */
    static List<String> tables(String bytes) {
        return List.of(
                "create table rival_batches (id bigint primary key, size int not null, duplicate_id text not null, sent_at bigint)",
                "create table rival_rows (batch_id bigint not null, row_no bigint not null, application_id text not null,"
                        + " measure text not null, body " + bytes + " not null, primary key (batch_id, row_no))");
    }

    /** Makes the tables in the database that the wiring names, and keeps connections to it. */
    static HikariDataSource prepared(Wiring wiring) {
        HikariDataSource pool = wiring.pool();
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        tables(wiring.isSqlite() ? "blob" : "bytea").forEach(jdbc::execute);
        return pool;
    }

    /** The fastest way into the database that the wiring names. */
    static Store open(Wiring wiring) throws SQLException {
        HikariDataSource pool = prepared(wiring);
        return wiring.isSqlite() ? new SqliteStore(pool) : new PostgresStore(pool);
    }

    /** Puts a batch on record, ready to be sent. */
    void record(long batch, String duplicateId, List<Outgoing> messages) throws SQLException;

    /** The broker has it. */
    void sent(long batch) throws SQLException;
}
