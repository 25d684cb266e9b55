package cn.huiqi.hub.ledger;

import cn.huiqi.hub.settings.CannotStart;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: a write-ahead log that is on disk before a commit returns, one connection that writes and a few that only read.
 *
 * <p>All writers share the one connection because a pooled one that is idle would keep SQLite's only write lock: the driver begins the
 * next transaction as soon as one is committed.
 */
final class Sqlite {

    static final String PREFIX = "jdbc:sqlite:";

    private static final int READERS = 4;
    private static final int BUSY_TIMEOUT_MS = 10_000;

    // Application numbers that come in no order touch pages all over the index: both values spare writing pages twice.

    /** Log pages before they are copied into the database file, 32 MB. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final int CACHE_KIB = 64 * 1_024;

    private Sqlite() {}

    static Connections connect(String url) {
        Path file = Path.of(url.substring(PREFIX.length())).toAbsolutePath();
        FileChannel lock = lock(file);
        HikariDataSource writer = pool("ledger", url, writing(), 1);
        try {
            Flyway migrations =
                    Connections.migrate(writer, "sqlite", Map.of("id", "integer primary key", "bytes", "blob"));
            HikariDataSource reader = pool("ledger-read", url, reading(), READERS);
            reader.setReadOnly(true);
            return new Connections(
                    writer,
                    reader,
                    migrations,
                    new SqliteErrors(),
                    PreparedLines::append,
                    PreparedLines::change,
                    new Connections.Keys("in (select value from json_each(:keys))", Sqlite::jsonArray),
                    false,
                    () -> release(lock));
        } catch (RuntimeException e) {
            writer.close();
            release(lock);
            throw e;
        }
    }

    private static String jsonArray(List<?> keys) {
        return keys.stream()
                .map(key -> key instanceof Long ? key.toString() : '"' + quoted((String) key) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String key) {
        StringBuilder quoted = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(key, quoted);
        return quoted.toString();
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false);
        config.enforceForeignKeys(true);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setTransactionMode(TransactionMode.DEFERRED);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config;
    }

    private static HikariDataSource pool(String name, String url, SQLiteConfig config, int size) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(size);
        pool.setMaxLifetime(0);
        return pool;
    }

    /** Keeps a second hub out for as long as this process lives, however it ends. */
    private static FileChannel lock(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new CannotStart(
                        "ledger " + database,
                        "no other hub on it",
                        "that another hub is running: it holds the lock on " + file,
                        "Stop it, or give this one a data folder of its own (--huiqi.data=…).",
                        null);
            }
            return channel;
        } catch (IOException e) {
            throw new CannotStart(
                    "ledger " + database,
                    "a folder to write to",
                    e.toString(),
                    "Give the user that runs the hub this folder, or name another (--huiqi.data=…).",
                    e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException taken) {
            return true;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
