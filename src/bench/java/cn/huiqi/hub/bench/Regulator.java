package cn.huiqi.hub.bench;

import cn.huiqi.hub.embedded.Broker;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The regulator's end of the broker: counts what is on a queue without taking it, takes it, and sends status reports. */
final class Regulator implements AutoCloseable {

    static final String APPLICATIONS = "huiqi.applications";

    private static final String STATUS = "huiqi.status";
    private static final int BATCH = 1_000;
    private static final long WAIT_MILLIS = 60_000;
    private static final long SURPLUS_WAIT_MILLIS = 500;

    private final ServerLocator locator;
    private final ClientSessionFactory sessions;
    private final ClientSession counting;
    private final ActiveMQConnectionFactory connections;

    Regulator(int port) throws Exception {
        String url = "tcp://127.0.0.1:" + port;
        String password = Broker.passwordOf(Broker.REGULATOR);
        locator = ActiveMQClient.createServerLocator(url);
        sessions = locator.createSessionFactory();
        counting = sessions.createSession(Broker.REGULATOR, password, false, true, true, false, 0);
        connections = new ActiveMQConnectionFactory(url + "?cacheDestinations=true", Broker.REGULATOR, password);
    }

    /** Messages on the queue: a question to the broker that costs it next to nothing. */
    long count(String queue) throws ActiveMQException {
        return counting.queueQuery(SimpleString.of(queue)).getMessageCount();
    }

    /**
     * What was taken off a queue.
     *
     * @param bodies the sum of the bodies' CRC-32C: the same for the same bodies in any order
     */
    record Drained(long messages, long bodies) {}

    /** Takes everything off the queue: what is expected, and whatever comes behind it within half a second. */
    Drained drain(String queue, long expected) throws JMSException {
        long messages = 0;
        long bodies = 0;
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            Message next = consumer.receive(WAIT_MILLIS);
            while (next != null) {
                messages++;
                bodies += crc((BytesMessage) next);
                if (messages % BATCH == 0) {
                    session.commit();
                }
                next = consumer.receive(messages < expected ? WAIT_MILLIS : SURPLUS_WAIT_MILLIS);
            }
            session.commit();
        }
        return new Drained(messages, bodies);
    }

    /** Sends the reports, 1,000 in a transaction. */
    void report(List<byte[]> reports) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(STATUS))) {
            int sent = 0;
            for (byte[] report : reports) {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(report);
                producer.send(message);
                if (++sent % BATCH == 0) {
                    session.commit();
                }
            }
            session.commit();
        }
    }

    @Override
    public void close() throws ActiveMQException {
        counting.close();
        sessions.close();
        locator.close();
        connections.close();
    }

    private static long crc(BytesMessage message) throws JMSException {
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        CRC32C crc = new CRC32C();
        crc.update(body);
        return crc.getValue();
    }
}
