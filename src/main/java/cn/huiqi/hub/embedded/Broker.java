package cn.huiqi.hub.embedded;

import cn.huiqi.hub.settings.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.DivertConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regulator's broker for a hub that has everything inside: Artemis with a journal under {@code data/broker}, the four queues of
 * the contract, and two users ({@code hub}, {@code regulator}, password {@code <user>-queue}) who may do on each queue what the
 * contract says and nothing else. It listens on 127.0.0.1 (CORE and AMQP 1.0); the hub itself comes in through {@link #url()}.
 */
public final class Broker {

    /** User of the hub itself. */
    public static final String HUB = "hub";

    /** User of the regulator, and of the desk that stands in for it. */
    public static final String REGULATOR = "regulator";

    static final String APPLICATIONS = "huiqi.applications";
    static final String FULFILMENTS = "huiqi.fulfilments";
    static final String STATUS = "huiqi.status";
    static final String STATUS_INVALID = "huiqi.status.invalid";

    /** Copies of the applications for the desk. */
    static final String DESK = "huiqi.desk";

    /** Where a message goes that was delivered too often, and where one goes whose time is over. */
    static final String DEAD_LETTERS = "DLQ";

    static final String EXPIRED = "ExpiryQueue";

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    /** In-VM brokers are told apart by a number of the whole process. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    // The hub runs in 256 MiB, broker included: what does not fit waits in pages on disk.
    private static final long MESSAGES_IN_MEMORY_A_QUEUE = 12L << 20;

    /** A larger heap has room for more of the reports that wait for the hub: what goes through pages is written and decoded once more. */
    private static final long REPORTS_IN_MEMORY = Runtime.getRuntime().maxMemory() / 20;

    private static final long OTHER_MESSAGES_IN_MEMORY = 20L << 20;
    private static final int PAGE = 1 << 20;

    /** What a consumer may hold of a paged queue without acknowledging it, some 10,000 applications; it gets no more until it does. */
    private static final int UNACKNOWLEDGED = 16 << 20;

    private static final int JOURNAL_FILE = 10 << 20;
    private static final int THREADS = 16;
    private static final int SCHEDULER_THREADS = 2;
    private static final int CONNECTIONS = 64;
    private static final int MAX_DISK_PERCENT = 90;

    private static final int DELIVERIES = 10;
    private static final long REDELIVERY_DELAY_MILLIS = 1_000;
    private static final int DUPLICATE_IDS = 20_000;
    private static final long LOCK_WAIT_MILLIS = 1_000;

    private final Path folder;
    private final int port;
    private final boolean desk;
    private final int number = NUMBERS.incrementAndGet();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    /**
     * Prepares a broker; nothing is touched before {@link #start()}.
     *
     * @param data what the hub keeps on disk
     * @param port on 127.0.0.1; 0 takes any free one, see {@link #port()}
     * @param desk whether the regulator's desk gets a copy of every application
     */
    public Broker(Path data, int port, boolean desk) {
        this.desk = desk;
        this.folder = data.resolve("broker").toAbsolutePath();
        this.port = port;
    }

    /**
     * Starts the broker and waits until it takes messages.
     *
     * @throws CannotStart if it can not: the port is taken, or another hub uses the same folder
     */
    public void start() {
        requireFreePort();
        Failure failure = new Failure();
        try {
            broker.setConfiguration(configuration()).setSecurityManager(users());
            broker.createActiveMQServer();
            // Artemis only logs what goes wrong while it becomes active, and start() returns as if all were well.
            broker.getActiveMQServer().registerActivationFailureListener(failure::happened);
            broker.start();
        } catch (Exception e) {
            failure.happened(e);
        }
        if (failure.cause != null) {
            stop();
            throw cannotStart(failure.cause);
        }
        LOG.info(
                "Broker listens on 127.0.0.1:{}, journal in {}, {}",
                port(),
                folder,
                broker.getConfiguration().getJournalType() == JournalType.ASYNCIO
                        ? "ASYNCIO"
                        : "NIO (ASYNCIO, faster, needs libaio and -Djava.library.path)");
    }

    /** Artemis would log a taken port with a stack trace before it tells. */
    private void requireFreePort() {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debug("Port {} is free", free.getLocalPort());
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    private CannotStart cannotStart(Exception cause) {
        return new CannotStart(
                "broker (huiqi.embedded.broker-port)",
                "port 127.0.0.1:" + port + " and folder " + folder + " to be free",
                cause.getMessage(),
                "Stop what listens or works there, or take another port: --huiqi.embedded.broker-port=… (0 is any that is free).",
                cause);
    }

    /** Ends all connections and closes the journal, within two seconds; what is in the queues stays. */
    public void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            // Nothing to save: the journal was synced with every commit and is read again at the next start.
            LOG.warn("Broker did not stop cleanly; its journal is read again at the next start", e);
        }
    }

    /** The password of a user. */
    public static String passwordOf(String user) {
        return user + "-queue";
    }

    /** Where the hub's own connection factory connects, inside this process. */
    public String url() {
        return "vm://" + number;
    }

    /** The port it listens on, while it runs. */
    public int port() {
        return broker.getActiveMQServer()
                .getRemotingService()
                .getAcceptor("network")
                .getActualPort();
    }

    private Configuration configuration() {
        Configuration configuration = new ConfigurationImpl()
                .setName("huiqi-hub")
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS)
                // Artemis falls back to NIO where libaio is not there, and says so in the configuration.
                .setJournalType(JournalType.ASYNCIO)
                .setJournalFileSize(JOURNAL_FILE)
                .setGlobalMaxSize(REPORTS_IN_MEMORY + OTHER_MESSAGES_IN_MEMORY)
                .setMaxDiskUsage(MAX_DISK_PERCENT)
                .setThreadPoolMaxSize(THREADS)
                .setScheduledThreadPoolMaxSize(SCHEDULER_THREADS)
                .setIDCacheSize(DUPLICATE_IDS)
                .setPersistIDCache(true)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), Map.of("serverId", String.valueOf(number)), "in-vm"))
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(),
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                String.valueOf(port),
                                "protocols",
                                "CORE,AMQP",
                                "connectionsAllowed",
                                String.valueOf(CONNECTIONS)),
                        "network",
                        Map.of("saslMechanisms", "PLAIN")))
                .addAddressSetting("#", addressSettings())
                .addAddressSetting(STATUS, addressSettings().setMaxSizeBytes(REPORTS_IN_MEMORY));
        for (String queue : List.of(APPLICATIONS, FULFILMENTS, STATUS, STATUS_INVALID, DEAD_LETTERS, EXPIRED)) {
            configuration.addAddressConfiguration(queue(queue));
        }
        if (desk) {
            divertCopies(configuration);
        }
        return permit(configuration);
    }

    /** The desk answers copies, so that the applications themselves stay on their queue for whoever reads it. */
    private static void divertCopies(Configuration configuration) {
        configuration
                .addAddressConfiguration(queue(DESK))
                .addDivertConfiguration(new DivertConfiguration()
                        .setName("copies-for-the-desk")
                        .setAddress(APPLICATIONS)
                        .setForwardingAddress(DESK)
                        .setExclusive(false));
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(MESSAGES_IN_MEMORY_A_QUEUE)
                .setPageSizeBytes(PAGE)
                .setPrefetchPageBytes(PAGE)
                .setMaxReadPageBytes(UNACKNOWLEDGED)
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(DELIVERIES)
                .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS)
                .setIDCacheSize(DUPLICATE_IDS)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    /** Contract, section 4. What is not listed here nobody may do. */
    private static Configuration permit(Configuration configuration) {
        for (String queue : List.of(APPLICATIONS, FULFILMENTS, STATUS_INVALID)) {
            configuration.putSecurityRoles(queue, sendAndReceive(HUB, REGULATOR));
        }
        return configuration
                .putSecurityRoles(DESK, sendAndReceive(HUB, REGULATOR))
                .putSecurityRoles(STATUS, sendAndReceive(REGULATOR, HUB))
                .putSecurityRoles("#", new HashSet<>());
    }

    private static Set<Role> sendAndReceive(String sender, String receiver) {
        // After send and consume: create and delete durable queues, and others; manage; browse; create and delete
        // addresses; view; edit.
        Role sends =
                new Role(sender, true, false, false, false, false, false, false, false, false, false, false, false);
        Role receives =
                new Role(receiver, false, true, false, false, false, false, false, true, false, false, false, false);
        return new HashSet<>(Set.of(sends, receives));
    }

    private static ActiveMQJAASSecurityManager users() {
        SecurityConfiguration users = new SecurityConfiguration();
        for (String user : List.of(HUB, REGULATOR)) {
            users.addUser(user, passwordOf(user));
            users.addRole(user, user);
        }
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    /** The first thing that went wrong while the broker started. */
    private static final class Failure {
        private volatile Exception cause;

        private void happened(Exception e) {
            if (cause == null) {
                cause = e;
            }
        }
    }
}
