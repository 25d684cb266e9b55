package cn.huiqi.hub.outbox;

import cn.huiqi.hub.relief.DropKind;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches over one transacted session: each batch is one JMS transaction whose first message alone carries the batch's duplicate
 * id. If the broker has seen the id it refuses the whole transaction, which means that the batch arrived before a crash. For use by one
 * thread at a time; destinations and producers are kept, for making them costs more than a send.
 */
final class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Map<DropKind, String> QUEUES =
            Map.of(DropKind.APPLICATIONS, "huiqi.applications", DropKind.FULFILMENTS, "huiqi.fulfilments");
    private static final Map<DropKind, String> SCHEMAS =
            Map.of(DropKind.APPLICATIONS, "relief-application/1", DropKind.FULFILMENTS, "fulfilment-report/1");

    private final ConnectionFactory connections;
    private final Map<DropKind, MessageProducer> producers = new EnumMap<>(DropKind.class);
    private Connection connection;
    private Session session;

    Sender(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * Has the broker take the batch, now or found taken before.
     *
     * @param beforeCommit throws if the batch is not to be sent after all
     * @throws JMSException if it is not certain that the broker has it; the next call connects again
     */
    void send(Batch batch, List<Message> messages, Runnable beforeCommit) throws JMSException {
        connect();
        try {
            MessageProducer producer = producers.get(batch.kind());
            boolean first = true;
            for (Message message : messages) {
                BytesMessage out = render(batch, message);
                if (first) {
                    out.setStringProperty("_AMQ_DUPL_ID", batch.duplicateId());
                    first = false;
                }
                producer.send(out);
            }
            beforeCommit.run();
            session.commit();
        } catch (JMSException e) {
            if (e.getCause() instanceof ActiveMQDuplicateIdException) {
                LOG.info("{}: batch {} had reached the broker before", batch.carrier(), batch.id());
                return;
            }
            close();
            throw e;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Connects to the broker if it is not connected.
     *
     * @throws JMSException if the broker is away; the next call tries again
     */
    void connect() throws JMSException {
        if (connection != null) {
            return;
        }
        try {
            connection = connections.createConnection();
            session = connection.createSession(Session.SESSION_TRANSACTED);
            for (Map.Entry<DropKind, String> queue : QUEUES.entrySet()) {
                MessageProducer producer = session.createProducer(session.createQueue(queue.getValue()));
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                producers.put(queue.getKey(), producer);
            }
        } catch (JMSException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.debug("The connection was lost before it was closed", e);
            }
            connection = null;
        }
    }

    private BytesMessage render(Batch batch, Message message) throws JMSException {
        BytesMessage out = session.createBytesMessage();
        out.writeBytes(message.body());
        out.setJMSCorrelationID(message.applicationId());
        out.setStringProperty("contentType", "application/json");
        out.setStringProperty("schema", SCHEMAS.get(batch.kind()));
        out.setStringProperty("messageId", message.id());
        out.setStringProperty("carrier", batch.carrier());
        out.setStringProperty("measure", message.measure());
        return out;
    }
}
