package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {

    private static final int WAIT_MILLIS = 10_000;

    @TempDir
    Path data;

    private Broker broker;

    @BeforeEach
    void start() {
        broker = new Broker(data, 0, true);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "hub,       huiqi.applications",
        "hub,       huiqi.fulfilments",
        "hub,       huiqi.status.invalid",
        "regulator, huiqi.status"
    })
    void sendsWhatTheContractAllows(String user, String queue) {
        try (Client client = new Client(user)) {
            assertThatNoException().isThrownBy(() -> client.send(queue));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regulator, huiqi.applications",
        "regulator, huiqi.fulfilments",
        "regulator, huiqi.status.invalid",
        "hub,       huiqi.status",
        "regulator, huiqi.desk",
        "hub,       DLQ",
        "hub,       activemq.management",
        "regulator, activemq.management"
    })
    void sendsNothingElse(String user, String queue) {
        try (Client client = new Client(user)) {
            assertThatThrownBy(() -> client.send(queue)).isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regulator, huiqi.applications",
        "regulator, huiqi.fulfilments",
        "regulator, huiqi.status.invalid",
        "regulator, huiqi.desk",
        "hub,       huiqi.status"
    })
    void consumesAndBrowsesWhatTheContractAllows(String user, String queue) {
        try (Client client = new Client(user)) {
            assertThatNoException().isThrownBy(() -> client.consume(queue));
            assertThatNoException().isThrownBy(() -> client.browse(queue));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hub,       huiqi.applications",
        "hub,       huiqi.fulfilments",
        "hub,       huiqi.status.invalid",
        "hub,       huiqi.desk",
        "regulator, huiqi.status",
        "regulator, DLQ"
    })
    void consumesAndBrowsesNothingElse(String user, String queue) {
        try (Client client = new Client(user)) {
            assertThatThrownBy(() -> client.consume(queue)).isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> client.browse(queue)).isInstanceOf(JMSSecurityException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub", "regulator"})
    void makesNoQueueByItself(String user) {
        try (Client client = new Client(user)) {
            assertThatThrownBy(() -> client.send("huiqi.aplications")).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> client.consume("huiqi.aplications")).isInstanceOf(JMSRuntimeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"hub,regulator-queue", "hub,''", "guest,guest", "ACTIVEMQ.CLUSTER.ADMIN.USER,CHANGE ME!!"})
    void aWrongUserOrPasswordIsRefused(String user, String password) {
        for (String url : List.of(broker.url(), "tcp://127.0.0.1:" + broker.port())) {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
                assertThatThrownBy(() -> factory.createContext(user, password).close())
                        .isInstanceOf(JMSSecurityRuntimeException.class);
            }
        }
    }

    @Test
    void aBatchSentAgainIsRefusedAsAWhole() throws Exception {
        try (Client hub = new Client(Broker.HUB)) {
            hub.sendBatch("batch-1", 100);

            assertThatThrownBy(() -> hub.sendBatch("batch-1", 100))
                    .isInstanceOf(JMSException.class)
                    .hasCauseInstanceOf(ActiveMQDuplicateIdException.class);
            hub.sendBatch("batch-2", 100);
        }
        assertThat(drain(Broker.APPLICATIONS)).hasSize(200);
    }

    @Test
    void theDeskGetsCopiesAndTheApplicationsStay() throws Exception {
        try (Client hub = new Client(Broker.HUB)) {
            hub.sendBatch("batch-1", 100);
            hub.send(Broker.FULFILMENTS);
        }

        List<String> copies = drain(Broker.DESK);
        assertThat(copies).hasSize(100);
        assertThat(drain(Broker.APPLICATIONS)).isEqualTo(copies);
    }

    @Test
    void theDeskGetsNoSecondCopyOfABatchSentAgain() throws Exception {
        try (Client hub = new Client(Broker.HUB)) {
            hub.sendBatch("batch-1", 100);
            assertThatThrownBy(() -> hub.sendBatch("batch-1", 100))
                    .hasCauseInstanceOf(ActiveMQDuplicateIdException.class);
        }

        assertThat(drain(Broker.DESK)).hasSize(100);
    }

    @Test
    void withoutADeskThereAreNoCopies(@TempDir Path other) throws Exception {
        stop();
        broker = new Broker(other, 0, false);
        broker.start();
        try (Client hub = new Client(Broker.HUB)) {
            hub.sendBatch("batch-1", 100);
        }

        assertThat(drain(Broker.APPLICATIONS)).hasSize(100);
        try (Client regulator = new Client(Broker.REGULATOR)) {
            assertThatThrownBy(() -> regulator.consume(Broker.DESK)).isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void aRestartKeepsMessagesAndDuplicateIds() throws Exception {
        try (Client hub = new Client(Broker.HUB)) {
            hub.sendBatch("batch-1", 100);
        }

        restart();

        try (Client hub = new Client(Broker.HUB)) {
            assertThatThrownBy(() -> hub.sendBatch("batch-1", 100))
                    .hasCauseInstanceOf(ActiveMQDuplicateIdException.class);
        }
        assertThat(drain(Broker.APPLICATIONS)).hasSize(100);
    }

    @Test
    void whatDoesNotFitInMemoryWaitsOnDiskInOrder() throws Exception {
        int batches = 20;
        int size = 1_000;
        try (Client hub = new Client(Broker.HUB)) {
            for (int batch = 0; batch < batches; batch++) {
                hub.sendBatch("batch-" + batch, size);
            }
        }

        try (Stream<Path> pages = Files.walk(data.resolve("broker/paging"))) {
            assertThat(pages.filter(page -> page.toString().endsWith(".page"))).hasSizeGreaterThan(1);
        }
        restart();

        List<String> expected = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < size; i++) {
                expected.add("batch-" + batch + '/' + i);
            }
        }
        assertThat(drain(Broker.APPLICATIONS)).isEqualTo(expected);
    }

    @Test
    void itStopsWithinTwoSecondsWithClientsConnected() throws Exception {
        try (Client inside = new Client(Broker.HUB);
                ActiveMQConnectionFactory network =
                        new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port() + "?reconnectAttempts=0");
                JMSContext outside = network.createContext(Broker.REGULATOR, "regulator-queue")) {
            inside.send(Broker.APPLICATIONS);
            outside.createConsumer(outside.createQueue(Broker.APPLICATIONS));

            Instant before = Instant.now();
            broker.stop();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void aTakenPortIsAnErrorThatNamesIt(@TempDir Path other) {
        Broker second = new Broker(other, broker.port(), true);

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + broker.port())
                .hasMessageContaining("huiqi.embedded.broker-port");
    }

    @Test
    void aTakenFolderIsAnErrorThatNamesIt() {
        Broker second = new Broker(data, 0, true);

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(data.resolve("broker").toString());
        try (Client hub = new Client(Broker.HUB)) {
            assertThatNoException().isThrownBy(() -> hub.send(Broker.APPLICATIONS));
        }
    }

    private void restart() {
        broker.stop();
        broker = new Broker(data, 0, true);
        broker.start();
    }

    private List<String> drain(String queue) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port());
                ActiveMQConnection connection =
                        (ActiveMQConnection) factory.createConnection(Broker.REGULATOR, "regulator-queue")) {
            connection.start();
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            Message message = consumer.receive(WAIT_MILLIS);
            while (message != null) {
                texts.add(message.getStringProperty("messageId"));
                if (texts.size() % 1_000 == 0) {
                    session.commit();
                }
                // The last one is known only by nothing coming after it.
                message = consumer.receive(500);
            }
            session.commit();
        }
        return texts;
    }

    /** One user's connection inside the process. */
    private final class Client implements AutoCloseable {

        private final ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
        private final JMSContext context;

        private Client(String user) {
            context = factory.createContext(user, user + "-queue");
        }

        private void send(String queue) {
            context.createProducer().send(context.createQueue(queue), "{}");
        }

        private void consume(String queue) {
            context.createConsumer(context.createQueue(queue)).close();
        }

        private void browse(String queue) throws JMSException {
            context.createBrowser(context.createQueue(queue)).getEnumeration().hasMoreElements();
        }

        private void sendBatch(String id, int size) throws JMSException {
            try (var connection = factory.createConnection(Broker.HUB, "hub-queue")) {
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(Broker.APPLICATIONS));
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                byte[] body = "x".repeat(800).getBytes(UTF_8);
                for (int i = 0; i < size; i++) {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(body);
                    message.setStringProperty("messageId", id + '/' + i);
                    if (i == 0) {
                        message.setStringProperty("_AMQ_DUPL_ID", id);
                    }
                    producer.send(message);
                }
                session.commit();
            }
        }

        @Override
        public void close() {
            context.close();
            factory.close();
        }
    }
}
