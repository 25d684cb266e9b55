package cn.huiqi.hub.watch;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that the broker gave up: delivered too often, or expired. Asking how many lie in a queue needs no permission on it, so the
 * embedded broker and a standalone one are asked alike.
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** The dead-letter and the expiry address of the embedded broker and of {@code src/deploy/broker.xml}. */
    static final List<String> QUEUES = List.of("DLQ", "ExpiryQueue");

    private final ConnectionFactory connections;

    DeadLetters(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** How many, by queue; a queue that is not there is left out, all of them while the broker is away. */
    Map<String, Long> count() {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession()) {
            if (session instanceof ActiveMQSession artemis) {
                count(artemis.getCoreSession(), counts);
            }
        } catch (JMSException | ActiveMQException e) {
            LOG.debug("The broker does not say how many dead letters it has; who sends to it tells of the trouble", e);
        }
        return counts;
    }

    private static void count(ClientSession session, Map<String, Long> counts) throws ActiveMQException {
        for (String queue : QUEUES) {
            ClientSession.QueueQuery answer = session.queueQuery(SimpleString.of(queue));
            if (answer.isExists()) {
                counts.put(queue, answer.getMessageCount());
            }
        }
    }
}
