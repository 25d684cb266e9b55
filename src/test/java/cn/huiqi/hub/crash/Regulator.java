package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.embedded.Broker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/**
 * The independent consumer: takes all that comes from the hub off the queues and answers a part of the applications with status reports.
 * What it answers follows from the application alone, so that a message that its broker delivers a second time (its acknowledgement can
 * get lost as any other) is answered the same. Such a message has the same JMS message id; what the hub sends twice has two.
 */
final class Regulator implements AutoCloseable {

    private static final int BATCH = 500;
    private static final long WAIT_MILLIS = 100;
    private static final OffsetDateTime FIRST_DECISION = OffsetDateTime.parse("2022-06-08T10:30:00+08:00");

    private final Supplier<Optional<String>> brokerUrl;
    private final Reports reports;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Received> received = new LinkedHashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> invalid = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "regulator");

    /** A message from the hub, as it came off {@code queue}. */
    record Received(String queue, String correlationId, String messageId, byte[] body) {}

    /** What it sends. */
    enum Reports {
        /** Good ones, and some that the hub must refuse; for a broker that stays: one that goes may well take a report twice. */
        ALL,
        GOOD
    }

    /**
     * Begins at once.
     *
     * @param brokerUrl where the broker is, empty while it is away
     */
    Regulator(Supplier<Optional<String>> brokerUrl, Reports reports) {
        this.brokerUrl = brokerUrl;
        this.reports = reports;
        thread.start();
    }

    /** All messages so far, in the order they came. */
    synchronized List<Received> received() {
        return List.copyOf(received.values());
    }

    synchronized int count() {
        return received.size();
    }

    /** All valid status reports so far, by their ids. */
    synchronized Map<String, Answer> answers() {
        return Map.copyOf(answers);
    }

    /** The bodies of the status reports so far that the hub must refuse. */
    synchronized List<String> invalid() {
        return List.copyOf(invalid);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!isClosing(0)) {
            try {
                consume();
            } catch (JMSException e) {
                // The broker is away, or was killed: from the start.
                if (isClosing(WAIT_MILLIS)) {
                    return;
                }
            }
        }
    }

    private void consume() throws JMSException {
        String url = brokerUrl.get().orElseThrow(() -> new JMSException("no broker"));
        try (ActiveMQConnectionFactory factory =
                        new ActiveMQConnectionFactory(url, Broker.REGULATOR, Broker.passwordOf(Broker.REGULATOR));
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            List<MessageConsumer> consumers = new ArrayList<>();
            for (String queue : List.of("huiqi.applications", "huiqi.fulfilments", "huiqi.status.invalid")) {
                consumers.add(session.createConsumer(session.createQueue(queue)));
            }
            MessageProducer answering = session.createProducer(session.createQueue("huiqi.status"));
            connection.start();
            while (!isClosing(0)) {
                for (MessageConsumer consumer : consumers) {
                    takeBatch(consumer, answering, session);
                }
            }
        }
    }

    private void takeBatch(MessageConsumer consumer, MessageProducer answering, Session session) throws JMSException {
        Message next = consumer.receive(WAIT_MILLIS);
        for (int taken = 0; next != null; taken++) {
            take(next, answering, session);
            next = taken < BATCH ? consumer.receiveNoWait() : null;
        }
        session.commit();
    }

    private void take(Message message, MessageProducer answering, Session session) throws JMSException {
        Received one = new Received(
                ((ActiveMQDestination) message.getJMSDestination()).getName(),
                message.getJMSCorrelationID(),
                message.getStringProperty("messageId"),
                body(message));
        synchronized (this) {
            received.putIfAbsent(message.getJMSMessageID(), one);
        }
        if (one.queue().equals("huiqi.applications")) {
            for (String answer : answer(one)) {
                answering.send(session.createTextMessage(answer));
            }
        }
    }

    private static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText().getBytes(UTF_8);
        }
        BytesMessage bytes = (BytesMessage) message;
        byte[] body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }

    /** Half of the applications get no answer, some are decided, some reports are sent twice, a few are invalid. */
    private synchronized List<String> answer(Received message) {
        JsonNode application = read(message.body());
        String id = application.path("id").asText();
        int revision = application.path("revision").asInt();
        int roll = roll(message.messageId());
        if (roll < 50) {
            return List.of();
        }
        List<String> bodies = new ArrayList<>();
        bodies.add(say(id, revision, "acknowledged", 0, roll));
        if (id.endsWith("Z")) {
            bodies.add(say(id, revision, roll % 2 == 0 ? "approved" : "rejected", 1, roll));
        } else if (roll % 3 == 0) {
            bodies.add(say(id, revision, "needs-info", 1, roll));
        }
        if (roll % 7 == 0) {
            bodies.add(bodies.get(0));
        }
        if (reports == Reports.ALL && roll == 99) {
            String wrong = "{\"schema\":\"status-report/1\",\"reportId\":\"wrong-" + message.messageId() + "\"}";
            invalid.add(wrong);
            bodies.add(wrong);
        }
        return bodies;
    }

    private String say(String id, int revision, String status, int minutesLater, int roll) {
        Answer answer = new Answer(
                "R-" + id + '-' + revision + '-' + status,
                id,
                roll % 2 == 0 ? revision : 0,
                status,
                status.equals("acknowledged") ? "" : "经核查,|;\"" + roll + "\"\n请知悉",
                FIRST_DECISION.plusHours(revision).plusMinutes(minutesLater));
        answers.put(answer.reportId(), answer);
        return answer.message().toString();
    }

    private static int roll(String seed) {
        CRC32 hash = new CRC32();
        hash.update(String.valueOf(seed).getBytes(UTF_8));
        return (int) (hash.getValue() % 100);
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isClosing(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
