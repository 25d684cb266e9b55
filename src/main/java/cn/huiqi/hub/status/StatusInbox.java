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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes status reports from {@code huiqi.status}, a few batches in one JMS transaction. First the good ones go on record and the bad ones
 * among the failures, a batch at a time, while the next one is received and read. Then the bad ones are sent to
 * {@code huiqi.status.invalid} in the transaction that takes them all off the queue. After a crash in between they come again: what is on
 * record is found there, and the bad ones have not been sent.
 *
 * <p>Of what comes in only the body is read, never its headers, and nothing is deserialized; a message of another type than bytes or text
 * is passed on as it is.
 */
public final class StatusInbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusInbox.class);

    private static final String STATUS = "huiqi.status";
    private static final String INVALID = "huiqi.status.invalid";
    /** A report that comes is there at once; each wait that ends without one is a question to the broker. */
    private static final long FIRST_WAIT_MILLIS = 5_000;

    private static final long NO_WAIT = 0;

    /**
     * Reports that go on record in one transaction, if so many wait. A batch is received while the one before it is recorded: the smaller the
     * batches, the shorter the time at both ends of a JMS transaction in which only one of the two goes on.
     */
    private static final int BATCH = 2_000;

    /**
     * Bytes of bodies after which a batch ends. They are in memory several times over, as they came, as text and as lines, and of two
     * batches at a time.
     */
    private static final long BATCH_BYTES = 2 << 20;

    private static final long LARGEST_BODY = 1 << 20;

    /** Reports in a JMS transaction, if so many wait: several batches of the database's, for the broker's commits are waited for. */
    private static final int TRANSACTION = 9 * BATCH;

    private final ConnectionFactory connections;
    private final StatusDesk desk;
    private final Steps steps;
    private final ExecutorService recorder = Executors.newSingleThreadExecutor(StatusInbox::recorder);
    private Connection connection;
    private Session session;
    private MessageConsumer reports;
    private MessageProducer invalid;

    /** Received, and not yet on record. */
    private final Deque<List<Opened>> inHand = new ArrayDeque<>();

    /** On record as failures, and not yet passed on. */
    private final List<Refused> refused = new ArrayList<>();

    /** Received, and not yet off the queue. */
    private int underway;

    /** Whether something of the last message is still on its way: the next must not be asked for before it is passed on. */
    private boolean isLastUnread;

    private volatile boolean stopping;

    /** On which {@link #takeBatch()} waits for a first report, else null. */
    private volatile MessageConsumer waiting;

    public StatusInbox(ConnectionFactory connections, StatusDesk desk, Steps steps) {
        this.connections = connections;
        this.desk = desk;
        this.steps = steps;
    }

    private static Thread recorder(Runnable work) {
        Thread thread = new Thread(work, "status-record");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits up to five seconds for the first report and takes it together with those that are there already, until none comes any more.
     *
     * @throws JMSException if the broker is away; the next call connects again
     * @throws RuntimeException if a batch could not be put on record; the next call tries it again, for each time that a broker has to
     *     deliver it anew counts against it
     */
    public synchronized void takeBatch() throws JMSException {
        try {
            connect();
            while (!stopping && (underway > 0 || receive(FIRST_WAIT_MILLIS))) {
                recordWhileReceiving();
                for (Refused report : refused) {
                    passOn(report.opened, report.why);
                }
                CrashPoint.STATUS_RECORDED.passed();
                session.commit();
                nothingIsUnderway();
                CrashPoint.STATUS_TAKEN.passed();
            }
        } catch (JMSException e) {
            hangUp();
            throw e;
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.PERMANENT) {
                hangUp();
            }
            throw e;
        }
    }

    /** Ends {@link #takeBatch()} after the transaction under way, and for good. */
    public void stop() {
        stopping = true;
        MessageConsumer idle = waiting;
        if (idle != null) {
            try {
                idle.close();
            } catch (JMSException e) {
                LOG.debug("The connection was lost before it was closed", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        hangUp();
        recorder.shutdown();
    }

    private void hangUp() {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.debug("The connection was lost before it was closed", e);
            }
            connection = null;
            nothingIsUnderway();
        }
    }

    private void nothingIsUnderway() {
        inHand.clear();
        refused.clear();
        underway = 0;
        isLastUnread = false;
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

    private void recordWhileReceiving() throws JMSException {
        while (!inHand.isEmpty()) {
            List<Opened> batch = inHand.peek();
            CompletableFuture<List<Taken>> recording = CompletableFuture.supplyAsync(
                    () -> steps.take(
                            Step.ofReports("take status reports", batch.size()),
                            () -> desk.take(batch.stream().map(Opened::received).toList())),
                    recorder);
            try {
                if (inHand.size() == 1) {
                    receive(NO_WAIT);
                }
            } finally {
                recorded(batch, outcome(recording));
            }
        }
    }

    private void recorded(List<Opened> batch, List<Taken> taken) {
        inHand.remove();
        for (int i = 0; i < batch.size(); i++) {
            if (taken.get(i) instanceof Taken.Invalid no) {
                refused.add(new Refused(batch.get(i), no));
            }
        }
    }

    private static List<Taken> outcome(CompletableFuture<List<Taken>> recording) {
        try {
            return recording.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Receives a batch, if there is room for it in the transaction. Each message is opened before the next is asked for: the client drops
     * what is unread of a large one then.
     *
     * @param firstWaitMillis how long to wait for its first message
     * @return whether there was any message
     */
    private boolean receive(long firstWaitMillis) throws JMSException {
        List<Opened> batch = new ArrayList<>();
        long bytes = 0;
        while (!isLastUnread && batch.size() < BATCH && bytes < BATCH_BYTES && underway < TRANSACTION) {
            Message next = batch.isEmpty() && firstWaitMillis > 0 ? await(firstWaitMillis) : reports.receiveNoWait();
            if (next == null) {
                break;
            }
            Opened opened = open(next);
            batch.add(opened);
            bytes += opened.size();
            isLastUnread = !opened.isRead();
            underway++;
        }
        if (batch.isEmpty()) {
            return false;
        }
        inHand.add(batch);
        return true;
    }

    private Message await(long millis) throws JMSException {
        waiting = reports;
        try {
            return stopping ? null : reports.receive(millis);
        } finally {
            waiting = null;
        }
    }

    private Opened open(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        if (message instanceof TextMessage text) {
            return new Opened(message, null, desk.read(read(id, text.getText())));
        }
        if (message instanceof BytesMessage bytes) {
            return open(id, bytes);
        }
        Incoming other = new Incoming.NoBody(id, null, "expected a bytes or text message, found another type");
        return new Opened(message, null, desk.read(other));
    }

    private static Incoming read(String id, String text) {
        return text == null
                ? new Incoming.NoBody(id, null, "expected a body, found none")
                : new Incoming.Body(id, text.getBytes(StandardCharsets.UTF_8), text);
    }

    private Opened open(String id, BytesMessage message) throws JMSException {
        if (message.getBodyLength() > LARGEST_BODY) {
            String problem = "expected at most " + LARGEST_BODY + " bytes, found " + message.getBodyLength();
            return new Opened(message, null, desk.read(new Incoming.NoBody(id, null, problem)));
        }
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        return new Opened(message, body, desk.read(Incoming.of(id, body)));
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
    private record Opened(Message message, byte[] bytes, Received received) {

        long size() {
            byte[] input = received.message().input();
            return input == null ? 0 : input.length;
        }

        /** Whether nothing of the message is still on its way; texts, maps and objects come as a whole. */
        boolean isRead() {
            return bytes != null || !(message instanceof BytesMessage || message instanceof StreamMessage);
        }
    }

    /** A message that can't be taken. */
    private record Refused(Opened opened, Taken.Invalid why) {}
}
