package cn.huiqi.hub.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database in which everything is on record: SQLite inside the hub, or a PostgreSQL server that several hubs may share.
 *
 * <p>Hubs that share it do not lock each other out: each update names the version it was decided on, each insert has a unique key. Who
 * finds that another was faster starts its transaction again, on what is on record by then.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** How often a transaction is run before a conflict is taken for trouble. */
    private static final int ATTEMPTS = 5;

    /** Keys in one query: a chunk's worth, and far below what either database takes. */
    private static final int KEYS = 1_000;

    private static final String IN_KEYS = "in (:keys)";

    /** The ledger whose transaction runs on this thread. */
    private static final ThreadLocal<Ledger> IN_TRANSACTION = new ThreadLocal<>();

    private final Connections connections;
    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;
    private final JdbcClient writer;
    private final JdbcClient reader;

    private Ledger(Connections connections) {
        this.connections = connections;
        this.jdbc = new JdbcTemplate(connections.writer());
        this.jdbc.setExceptionTranslator(connections.errors());
        JdbcTransactionManager manager = new JdbcTransactionManager(connections.writer());
        manager.setExceptionTranslator(connections.errors());
        this.transactions = new TransactionTemplate(manager);
        this.writer = JdbcClient.create(jdbc);
        JdbcTemplate reading = new JdbcTemplate(connections.reader());
        reading.setExceptionTranslator(connections.errors());
        this.reader = JdbcClient.create(reading);
    }

    /**
     * Opens the database, brings its tables up to date and checks that what it acknowledges is on disk.
     *
     * @param url {@code jdbc:sqlite:<file>}, whose folder is made if it is missing, or {@code jdbc:postgresql:…}
     * @param user of a PostgreSQL server, else not used
     * @param password of a PostgreSQL server, else not used
     * @throws IllegalStateException if another process has the SQLite file open, or the server would lose what it acknowledged
     * @throws IllegalArgumentException if the URL is of another database
     */
    public static Ledger open(String url, String user, String password) {
        if (url.startsWith(Sqlite.PREFIX)) {
            return new Ledger(Sqlite.connect(url));
        }
        if (url.startsWith(Postgres.PREFIX)) {
            return new Ledger(Postgres.connect(url, user, password));
        }
        throw new IllegalArgumentException("spring.datasource.url: expected " + Sqlite.PREFIX + "… or "
                + Postgres.PREFIX + "…, found a URL that begins with " + url.substring(0, Math.min(url.length(), 12)));
    }

    /** Connections that may write; with SQLite there is one, so keep it no longer than a transaction. */
    public DataSource dataSource() {
        return connections.writer();
    }

    /** The template over {@link #dataSource()} that knows this database's errors. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Whether other hubs may have it open too. */
    public boolean isShared() {
        return connections.shared();
    }

    /** What brought the tables up to date. */
    public Flyway migrations() {
        return connections.migrations();
    }

    /** For reading: inside {@link #inTransaction} what the transaction sees, else without waiting for any writer. */
    public JdbcClient read() {
        return inTransaction() ? writer : reader;
    }

    /** For a single statement that writes. */
    public JdbcClient write() {
        return writer;
    }

    /**
     * Runs {@code work} in one transaction, again from the start if another hub was faster on the same rows; so it must do nothing that
     * the database would not take back. Inside another call it is a part of that transaction.
     *
     * @throws org.springframework.dao.DataAccessException what {@code work} throws, or the conflict that did not go away
     */
    public <T> T inTransaction(Supplier<T> work) {
        if (inTransaction()) {
            return work.get();
        }
        IN_TRANSACTION.set(this);
        try {
            return untilUndisturbed(work);
        } finally {
            IN_TRANSACTION.remove();
        }
    }

    private <T> T untilUndisturbed(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> work.get());
            } catch (ConcurrencyFailureException | DuplicateKeyException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
                LOG.debug("Another writer was faster, transaction is run again after attempt {}", attempt, conflict);
            }
        }
    }

    private boolean inTransaction() {
        return IN_TRANSACTION.get() == this;
    }

    /**
     * Says that this transaction adds numbered lines to {@code table}, of which {@link #settleNumbers} is to know. PostgreSQL gives out
     * numbers before a transaction commits, so a lower number may appear after a higher one was seen.
     */
    public void takeNumbers(String table) {
        lockNumbers("pg_advisory_xact_lock_shared", table);
    }

    /**
     * Waits until all numbers of {@code table} that were given out are there to be seen or will never be, and keeps others from taking
     * any before the end of this transaction. It is to be asked for before the transaction writes anything that others may wait for.
     */
    public void settleNumbers(String table) {
        lockNumbers("pg_advisory_xact_lock", table);
    }

    /**
     * SQLite has one writer at a time, which is all of that. With PostgreSQL it is an advisory lock: one on the table itself would break
     * off autovacuum, or wait for it.
     */
    private void lockNumbers(String lock, String table) {
        if (isShared()) {
            jdbc.execute("select " + lock + "('" + table + "'::regclass::oid::bigint)");
        }
    }

    /**
     * Inserts a line for each of {@code lines} into {@code table} the fastest way, inside a transaction.
     *
     * @param columns that {@code writer} gives values for, in this order; the others have their defaults
     */
    public <T> void append(String table, List<String> columns, Collection<T> lines, Line.Writer<T> writer) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            connections.appending().append(connection, table, columns, lines, writer);
            return null;
        });
    }

    /**
     * Runs a statement that concerns one line for each of {@code lines}, as a JDBC batch inside a transaction.
     *
     * @param writer gives values for the statement's parameters
     * @throws OptimisticLockingFailureException if one of them was not there in the version it was decided on
     */
    public <T> void update(String sql, Collection<T> lines, Line.Writer<T> writer) {
        if (lines.isEmpty()) {
            return;
        }
        for (int updated : jdbc.execute(
                (ConnectionCallback<int[]>) connection -> PreparedLines.execute(connection, sql, lines, writer))) {
            if (updated != 1) {
                throw new OptimisticLockingFailureException(
                        "Expected to update 1 line, updated " + updated + ": another writer was faster");
            }
        }
    }

    /**
     * Gives new values to a line of {@code table} for each of {@code lines} the fastest way, inside a transaction; no two of them may be
     * about the same line.
     *
     * @param columns that get new values
     * @param keys columns that say which line it is, its version among them
     * @param writer gives the values of {@code columns}, then those of {@code keys}
     * @throws OptimisticLockingFailureException if one of them was not there in the version it was decided on
     */
    public <T> void change(
            String table, List<String> columns, List<String> keys, Collection<T> lines, Line.Writer<T> writer) {
        if (lines.isEmpty()) {
            return;
        }
        int changed = jdbc.execute((ConnectionCallback<Integer>)
                connection -> connections.changing().change(connection, table, columns, keys, lines, writer));
        if (changed != lines.size()) {
            throw new OptimisticLockingFailureException("Expected to change " + lines.size() + " lines of " + table
                    + ", changed " + changed + ": another writer was faster");
        }
    }

    /** The lines whose key is one of {@code keys}, all texts or all numbers; {@code sql} holds {@code in (:keys)}. */
    public <T> List<T> lookUp(String sql, Collection<?> keys, RowMapper<T> mapper) {
        return lookUp(sql, keys, UnaryOperator.identity(), mapper);
    }

    /** The same with more parameters, that {@code others} gives. */
    public <T> List<T> lookUp(
            String sql, Collection<?> keys, UnaryOperator<StatementSpec> others, RowMapper<T> mapper) {
        String asked = sql.replace(IN_KEYS, connections.keys().condition());
        List<?> all = List.copyOf(keys);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS) {
            List<?> some = all.subList(from, Math.min(all.size(), from + KEYS));
            StatementSpec query = read().sql(asked)
                    .param("keys", connections.keys().parameter().apply(some));
            found.addAll(others.apply(query).query(mapper).list());
        }
        return found;
    }

    @Override
    public void close() {
        connections.close();
    }
}
