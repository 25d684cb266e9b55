package cn.huiqi.hub.bench.rival;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The same work with the same safety and no framework: a drop is kept and hashed, read to its end once to see that it is sound, and read
 * again while its rows are recorded, 1,000 in a transaction with their batch, and sent, a batch in a JMS transaction with one duplicate
 * id; then the batch is marked sent. One thread reads, one records, two send; short queues between them keep memory bounded.
 *
 * <p>What it leaves out is what the hub is there for beyond this: other dialects, rules of measures, revisions, reasons for what is
 * wrong, receipts, and going on after a crash, for which everything needed is on record.
 */
public final class BarePipe {

    /** The line that says that drops are taken from now on. */
    public static final String READY = "Rival is ready";

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int CHUNK = 1_000;
    private static final int AHEAD = 4;
    private static final int SENDERS = 2;
    private static final int BUFFER = 1 << 16;

    private final Store store;
    private final ConnectionFactory connections;
    private final BlockingQueue<Batch> toSend = new ArrayBlockingQueue<>(AHEAD);
    private long batches;

    private BarePipe(Store store, ConnectionFactory connections) {
        this.store = store;
        this.connections = connections;
    }

    /** A chunk's messages under their duplicate id; one without messages ends a drop. */
    private record Batch(long id, String duplicateId, List<Outgoing> messages) {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Wiring wiring = Wiring.of(arguments);
        BarePipe pipe = new BarePipe(Store.open(wiring), Wiring.connections(wiring.brokerUrl()));
        Inbox inbox = new Inbox(wiring);
        System.out.println(READY);
        inbox.forEach(pipe::take);
    }

    private void take(Inbox.Kept drop) throws Exception {
        requireSound(drop.file());
        BlockingQueue<List<Outgoing>> read = new ArrayBlockingQueue<>(AHEAD);
        Thread reader = started("reader", () -> readAll(drop, read));
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(started("sender", this::sendAll));
        }
        for (List<Outgoing> chunk = read.take(); !chunk.isEmpty(); chunk = read.take()) {
            Batch batch = new Batch(++batches, UUID.randomUUID().toString(), chunk);
            store.record(batch.id, batch.duplicateId, chunk);
            toSend.put(batch);
        }
        for (int i = 0; i < SENDERS; i++) {
            toSend.put(new Batch(0, "", List.of()));
        }
        reader.join();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** Every byte a character, every quote closed. */
    private static void requireSound(Path file) throws IOException {
        boolean quoted = false;
        char[] buffer = new char[BUFFER];
        try (Reader text = decoded(file)) {
            for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    quoted ^= buffer[i] == '"';
                }
            }
        }
        if (quoted) {
            throw new IOException(file + ": expected a closing quote, found the end of the file");
        }
    }

    private static void readAll(Inbox.Kept drop, BlockingQueue<List<Outgoing>> read) throws Exception {
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(decoded(drop.file()))) {
            Iterator<CsvRecord> record = records.iterator();
            TelecomRows rows = new TelecomRows(record.next().getFields(), drop.name(), drop.sha256());
            List<Outgoing> chunk = new ArrayList<>(CHUNK);
            long row = 0;
            while (record.hasNext()) {
                Outgoing message = rows.read(record.next().getFields(), ++row);
                if (message != null) {
                    chunk.add(message);
                }
                if (chunk.size() == CHUNK) {
                    read.put(chunk);
                    chunk = new ArrayList<>(CHUNK);
                }
            }
            if (!chunk.isEmpty()) {
                read.put(chunk);
            }
        }
        read.put(List.of());
    }

    private static Reader decoded(Path file) throws IOException {
        return new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file), BUFFER),
                GB18030.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private void sendAll() throws Exception {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue("huiqi.applications"))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (Batch batch = toSend.take(); !batch.messages.isEmpty(); batch = toSend.take()) {
                String duplicateId = batch.duplicateId;
                for (Outgoing message : batch.messages) {
                    BytesMessage out = rendered(session, message);
                    if (duplicateId != null) {
                        out.setStringProperty("_AMQ_DUPL_ID", duplicateId);
                        duplicateId = null;
                    }
                    producer.send(out);
                }
                session.commit();
                store.sent(batch.id);
            }
        }
    }

    static BytesMessage rendered(Session session, Outgoing message) throws JMSException {
        BytesMessage out = session.createBytesMessage();
        out.writeBytes(message.body());
        out.setJMSCorrelationID(message.applicationId());
        out.setStringProperty("contentType", "application/json");
        out.setStringProperty("schema", "relief-application/1");
        out.setStringProperty("messageId", message.messageId());
        out.setStringProperty("carrier", "telecom");
        out.setStringProperty("measure", message.measure());
        return out;
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A thread whose trouble ends the pipe: the benchmark has no use for half a run. */
    private static Thread started(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        e.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                },
                name);
        thread.start();
        return thread;
    }
}
