package cn.huiqi.hub.bench.rival;

import cn.huiqi.hub.embedded.Broker;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where a rival finds what stands around it.
 *
 * @param work a folder of its own
 * @param database a JDBC URL
 * @param broker a broker's URL, or {@link #INSIDE} for one in the rival's own process
 */
public record Wiring(int sftpPort, String hostKey, Path work, String database, String broker) {

    /** The broker runs in the rival's process, as it does in a hub with everything inside. */
    public static final String INSIDE = "inside";

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int CONNECTIONS = 4;
    private static final int PRODUCER_WINDOW = 4 << 20;

    // As the hub sets its own SQLite.
    private static final int CHECKPOINT_PAGES = 8_000;
    private static final int CACHE_KIB = 64 * 1_024;
    private static final int BUSY_TIMEOUT_MS = 10_000;

    /** As {@link #arguments()} gave it. */
    static Wiring of(String[] arguments) {
        return new Wiring(
                Integer.parseInt(arguments[0]), arguments[1], Path.of(arguments[2]), arguments[3], arguments[4]);
    }

    /** A rival's command line. */
    public List<String> arguments() {
        return List.of(String.valueOf(sftpPort), hostKey, work.toString(), database, broker);
    }

    boolean isSqlite() {
        return database.startsWith(SQLITE);
    }

    /** The broker's URL, after it was started if it runs inside. */
    String brokerUrl() {
        if (!broker.equals(INSIDE)) {
            return broker;
        }
        Broker inside = new Broker(work, 0, false);
        inside.start();
        return inside.url();
    }

    /** Connections as the hub, tuned: destinations are kept, and a producer waits for the broker once in a few batches. */
    static ActiveMQConnectionFactory connections(String brokerUrl) {
        ActiveMQConnectionFactory connections =
                new ActiveMQConnectionFactory(brokerUrl, Broker.HUB, Broker.passwordOf(Broker.HUB));
        connections.setCacheDestinations(true);
        connections.setProducerWindowSize(PRODUCER_WINDOW);
        return connections;
    }

    /** A commit is on disk when it returns, in either database. SQLite has one connection, for it has one writer. */
    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        if (isSqlite()) {
            SQLiteDataSource source = new SQLiteDataSource(durable());
            source.setUrl(database);
            pool.setDataSource(source);
            pool.setMaximumPoolSize(1);
        } else {
            pool.setJdbcUrl(database);
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        return pool;
    }

    private static SQLiteConfig durable() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false);
        return config;
    }
}
