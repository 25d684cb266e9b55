package cn.huiqi.hub.status;

import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.failures.Trouble;
import cn.huiqi.hub.telemetry.Step;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes status reports from {@code huiqi.status}, a batch in one JMS transaction. First the good ones go on record and the bad ones among
 * the failures, then the bad ones are sent to {@code huiqi.status.invalid} in the transaction that takes the batch off the queue. After a
 * crash in between, the batch comes again: what is on record is found there, and the bad ones have not been sent.
 *
 * <p>Of what comes in only the body is read, never its headers, and nothing is deserialized; a message of another type than bytes or text
 * is passed on as it is.
 */
public final class StatusInbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusInbox.class);

    private static final String STATUS = "huiqi.status";
    private static final String INVALID = "huiqi.status.invalid";
    private static final long FIRST_WAIT_MILLIS = 1_000;

    /**
     * Reports in a batch, if so many wait. Each batch costs the database and the broker a sync of their disks, so reports that pile up
     * are taken in large ones.
     */
    private static final int BATCH = 2_000;

    /** Bytes of bodies after which a batch ends. They are in memory several times over, as they came, as text and as lines. */
    private static final long BATCH_BYTES = 4 << 20;

    private static final long LARGEST_BODY = 1 << 20;

    private final ConnectionFactory connections;
    private final StatusDesk desk;
    private final Steps steps;
    private Connection connection;
    private Session session;
    private MessageConsumer reports;
    private MessageProducer invalid;

    /** Received, and not yet off the queue. */
    private List<Opened> underway = List.of();

    public StatusInbox(ConnectionFactory connections, StatusDesk desk, Steps steps) {
        this.connections = connections;
        this.desk = desk;
        this.steps = steps;
    }

    /**
     * Waits up to a second for the first report and takes it together with those that are there already, until none comes any more.
     *
     * @throws JMSException if the broker is away; the next call connects again
     * @throws RuntimeException if the batch could not be put on record; the next call tries it again, for each time that a broker has to
     *     deliver it anew counts against it
     */
    public synchronized void takeBatch() throws JMSException {
        try {
            connect();
            receiveUnlessUnderway();
            while (!underway.isEmpty()) {
                take(underway);
                CrashPoint.STATUS_RECORDED.passed();
                session.commit();
                underway = List.of();
                CrashPoint.STATUS_TAKEN.passed();
                receiveUnlessUnderway();
            }
        } catch (JMSException e) {
            close();
            throw e;
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.PERMANENT) {
                close();
            }
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.debug("The connection was lost before it was closed", e);
            }
            connection = null;
            underway = List.of();
        }
    }

    private void receiveUnlessUnderway() throws JMSException {
        if (underway.isEmpty()) {
            underway = receive();
        }
    }

    private void connect() throws JMSException {
        if (connection != null) {
            return;
        }
        connection = connections.createConnection();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        reports = session.createConsumer(session.createQueue(STATUS));
        invalid = session.createProducer(session.createQueue(INVALID));
        connection.start();
    }

    /** Each message is opened before the next is asked for: the client drops what is unread of a large one then. */
    private List<Opened> receive() throws JMSException {
        List<Opened> batch = new ArrayList<>();
        long bytes = 0;
        Message next = reports.receive(FIRST_WAIT_MILLIS);
        while (next != null) {
            Opened opened = open(next);
            batch.add(opened);
            bytes += opened.size();
            next = opened.isRead() && batch.size() < BATCH && bytes < BATCH_BYTES ? reports.receiveNoWait() : null;
        }
        return batch;
    }

    private void take(List<Opened> batch) throws JMSException {
        List<Incoming> incoming = batch.stream().map(Opened::incoming).toList();
        List<Taken> taken =
                steps.take(Step.ofReports("take status reports", incoming.size()), () -> desk.take(incoming));
        for (int i = 0; i < batch.size(); i++) {
            if (taken.get(i) instanceof Taken.Invalid no) {
                passOn(batch.get(i), no);
            }
        }
    }

    private static Opened open(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        if (message instanceof TextMessage text) {
            return new Opened(message, null, read(id, text.getText()));
        }
        if (message instanceof BytesMessage bytes) {
            return open(id, bytes);
        }
        return new Opened(
                message, null, new Incoming.NoBody(id, null, "expected a bytes or text message, found another type"));
    }

    private static Incoming read(String id, String text) {
        return text == null
                ? new Incoming.NoBody(id, null, "expected a body, found none")
                : new Incoming.Body(id, text.getBytes(StandardCharsets.UTF_8), text);
    }

    private static Opened open(String id, BytesMessage message) throws JMSException {
        if (message.getBodyLength() > LARGEST_BODY) {
            String problem = "expected at most " + LARGEST_BODY + " bytes, found " + message.getBodyLength();
            return new Opened(message, null, new Incoming.NoBody(id, null, problem));
        }
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        return new Opened(message, body, Incoming.of(id, body));
    }

    /** The body stays as it is whatever its type; the properties are ours. */
    private void passOn(Opened report, Taken.Invalid why) throws JMSException {
        String messageId = report.message.getJMSMessageID() == null
                ? UUID.randomUUID().toString()
                : report.message.getJMSMessageID();
        Message out = outgoing(report);
        out.setJMSReplyTo(null);
        out.setJMSCorrelationID(why.applicationId());
        out.setStringProperty("contentType", "application/json");
        out.setStringProperty("schema", "status-report/1");
        out.setStringProperty("messageId", messageId);
        out.setStringProperty("problem", why.problem());
        if (why.carrier() != null) {
            out.setStringProperty("carrier", why.carrier());
            out.setStringProperty("measure", why.measure());
        }
        invalid.send(out);
        LOG.warn("Status report {} goes to {}: {}", messageId, INVALID, why.problem());
    }

    /** Bytes that were read are written anew, for of a large message the client would send only what was not read. */
    private Message outgoing(Opened report) throws JMSException {
        if (report.bytes == null) {
            report.message.clearProperties();
            return report.message;
        }
        BytesMessage copy = session.createBytesMessage();
        copy.writeBytes(report.bytes);
        return copy;
    }

    /**
     * A message and what is in it.
     *
     * @param bytes the body where it was read as bytes, else null
     */
    private record Opened(Message message, byte[] bytes, Incoming incoming) {

        long size() {
            return incoming.input() == null ? 0 : incoming.input().length;
        }

        /** Whether nothing of the message is still on its way; texts, maps and objects come as a whole. */
        boolean isRead() {
            return bytes != null || !(message instanceof BytesMessage || message instanceof StreamMessage);
        }
    }
}
