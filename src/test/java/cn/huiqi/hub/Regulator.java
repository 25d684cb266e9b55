package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The regulator's programs, over the network: they take whatever comes on the three queues and send status reports. */
final class Regulator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ActiveMQConnectionFactory connections;
    private final JMSContext receiving;
    private final JMSContext sending;
    private final Map<String, List<Received>> received = new ConcurrentHashMap<>();

    Regulator(int brokerPort) {
        connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort, "regulator", "regulator-queue");
        receiving = connections.createContext();
        receiving.setAutoStart(false);
        sending = connections.createContext();
        for (String queue : List.of("huiqi.applications", "huiqi.fulfilments", "huiqi.status.invalid")) {
            List<Received> messages = new CopyOnWriteArrayList<>();
            received.put(queue, messages);
            receiving
                    .createConsumer(receiving.createQueue(queue))
                    .setMessageListener(message -> messages.add(Received.of(message)));
        }
        receiving.start();
    }

    /** The applications that have come out of a drop, as soon as there are so many. */
    List<Received> applicationsOf(String drop, int count) {
        return outOf("huiqi.applications", drop, count);
    }

    /** The fulfilment reports that have come out of a drop, as soon as there are so many. */
    List<Received> fulfilmentsOf(String drop, int count) {
        return outOf("huiqi.fulfilments", drop, count);
    }

    /** Everything that has come so far on a queue. */
    List<Received> all(String queue) {
        return List.copyOf(received.get(queue));
    }

    /** None of the messages so far is out of that drop. */
    void hasNothingOf(String drop) {
        assertThat(out("huiqi.applications", drop)).isEmpty();
        assertThat(out("huiqi.fulfilments", drop)).isEmpty();
    }

    /** The invalid reports so far whose body contains {@code part}, as soon as there are so many. */
    List<Received> invalid(String part, int count) {
        return soon(count, () -> received.get("huiqi.status.invalid").stream()
                .filter(message -> message.text().contains(part))
                .toList());
    }

    /** The invalid reports for that reason, as soon as there are so many. */
    List<Received> invalidFor(String problem, int count) {
        return soon(count, () -> received.get("huiqi.status.invalid").stream()
                .filter(message ->
                        String.valueOf(message.properties().get("problem")).contains(problem))
                .toList());
    }

    /** Sends a status report as text. */
    void reports(String json) {
        reports(context -> context.createTextMessage(json));
    }

    /** Sends whatever message to the status queue. */
    void reports(Making making) {
        try {
            sending.createProducer().send(sending.createQueue("huiqi.status"), making.message(sending));
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        receiving.close();
        sending.close();
        connections.close();
    }

    private List<Received> outOf(String queue, String drop, int count) {
        return soon(count, () -> out(queue, drop));
    }

    private List<Received> out(String queue, String drop) {
        return received.get(queue).stream()
                .filter(message ->
                        message.json().path("source").path("file").asText().equals(drop))
                .toList();
    }

    private static List<Received> soon(int count, Callable<List<Received>> messages) {
        return Hub.soon().until(messages, found -> found.size() >= count);
    }

    interface Making {
        Message message(JMSContext context) throws JMSException;
    }

    /**
     * A message as it came.
     *
     * @param properties all but the broker's own
     * @param body of a bytes or text message, else empty
     */
    record Received(Message message, String correlationId, Map<String, Object> properties, byte[] body) {

        static Received of(Message message) {
            try {
                return new Received(message, message.getJMSCorrelationID(), propertiesOf(message), bodyOf(message));
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        }

        String text() {
            return new String(body, UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, Object> propertiesOf(Message message) throws JMSException {
            Map<String, Object> properties = new TreeMap<>();
            Enumeration<?> names = message.getPropertyNames();
            while (names.hasMoreElements()) {
                String name = (String) names.nextElement();
                if (!name.equals("JMSXDeliveryCount")) {
                    properties.put(name, message.getObjectProperty(name));
                }
            }
            return properties;
        }

        private static byte[] bodyOf(Message message) throws JMSException {
            if (message instanceof BytesMessage bytes) {
                byte[] body = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(body);
                return body;
            }
            return message instanceof TextMessage text ? text.getText().getBytes(UTF_8) : new byte[0];
        }
    }
}
