package cn.huiqi.hub.outbox;

import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.telemetry.Step;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings ready batches from the ledger to the broker. A carrier's drops are sent one after the other, so that revisions arrive in order;
 * the batches of one drop go out on several sessions at once. Sending comes before marking: after a crash in between a batch is sent
 * again, and the broker knows its duplicate id. A lease keeps a carrier's outbox to one of several hubs, and is confirmed before each
 * commit: of two that have both begun a batch, the broker would take both.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final int SENDERS = 2;

    private final Batches batches;
    private final Leases leases;
    private final Bell bell;
    private final Steps steps;
    private final BlockingQueue<Sender> senders;
    private final ExecutorService threads;
    private volatile boolean stopping;

    public Relay(ConnectionFactory connections, Batches batches, Leases leases, Bell bell, Steps steps) {
        this.batches = batches;
        this.leases = leases;
        this.bell = bell;
        this.steps = steps;
        this.senders = new LinkedBlockingQueue<>(IntStream.range(0, SENDERS)
                .mapToObj(i -> new Sender(connections))
                .toList());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(SENDERS, work -> {
            Thread thread = new Thread(work, "outbox-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Connects to the broker, for the first batch would wait for that; if it is away the first batch tries again. */
    public void connect() {
        for (int i = 0; i < SENDERS; i++) {
            threads.execute(() -> {
                Sender sender = senders.remove();
                try {
                    sender.connect();
                } catch (JMSException e) {
                    LOG.debug("The broker is away so far", e);
                } finally {
                    senders.add(sender);
                }
            });
        }
    }

    /** Ends sending behind the batches under way; the others stay ready. */
    public void stop() {
        stopping = true;
    }

    /** Waits until a batch of the carrier's has come on record, {@link Bell#LONGEST_WAIT} at most. */
    public void await(String carrier) {
        bell.await(Bell.outbox(carrier), Bell.LONGEST_WAIT);
    }

    /**
     * Sends a carrier's batches until none is ready.
     *
     * @throws JMSException if the broker is away; what was not sent stays ready
     */
    public void sendReady(String carrier) throws JMSException {
        if (batches.ready(carrier, 1).isEmpty()) {
            return;
        }
        // Whatever this round leaves, for another hub has the lease or the broker is away, the next looks at without
        // waiting.
        bell.ring(Bell.outbox(carrier));
        Optional<Lease> lease = leases.take(leaseOf(carrier));
        if (lease.isEmpty()) {
            return;
        }
        try {
            new Round(carrier, batches, this::sendAsStep, threads, () -> stopping).run();
        } finally {
            lease.get().close();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        senders.forEach(Sender::close);
    }

    private static String leaseOf(String carrier) {
        return "outbox-" + carrier;
    }

    private void sendAsStep(Batch batch) throws JMSException {
        Step step = Step.ofBatch("send", batch.carrier(), batch.dropId(), batch.size());
        steps.take(step, () -> {
            send(batch);
            return null;
        });
    }

    private void send(Batch batch) throws JMSException {
        Sender sender = senders.remove();
        try {
            sender.send(batch, batches.messages(batch), () -> leases.confirm(leaseOf(batch.carrier())));
            CrashPoint.BATCH_SENT.passed();
        } finally {
            senders.add(sender);
        }
    }
}
