package cn.huiqi.hub.outbox;

import cn.huiqi.hub.crash.CrashPoint;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Sends a carrier's batches until none is ready. A few are under way at any time, so that no sender waits for its next one, nor for the
 * database: the round marks what has been sent, all that has come together by then at once. A drop's batches are ready only when those
 * of the drop before are marked. After trouble the round begins no other and sees those under way to their end: until then nobody may
 * begin one of them again.
 */
final class Round {

    private static final int UNDER_WAY = 8;

    private final String carrier;
    private final Batches batches;
    private final Sending sending;
    private final CompletionService<Batch> senders;
    private final BooleanSupplier stopping;

    /** Begun, but not marked. */
    private final Set<Batch> begun = new HashSet<>();

    private int underWay;
    private Throwable trouble;

    /** Has the broker take a batch. */
    @FunctionalInterface
    interface Sending {

        /**
         * Sends it.
         *
         * @throws JMSException if it is not certain that the broker has it
         */
        void send(Batch batch) throws JMSException;
    }

    /** @param stopping whether to begin no more */
    Round(String carrier, Batches batches, Sending sending, Executor threads, BooleanSupplier stopping) {
        this.carrier = carrier;
        this.batches = batches;
        this.sending = sending;
        this.senders = new ExecutorCompletionService<>(threads);
        this.stopping = stopping;
    }

    /**
     * Sends what is ready.
     *
     * @throws JMSException if the broker is away; what was not sent stays ready
     */
    void run() throws JMSException {
        attempt(this::begin);
        while (underWay > 0) {
            List<Batch> sent = awaitSent();
            attempt(() -> mark(sent));
            attempt(this::begin);
        }
        if (trouble instanceof JMSException e) {
            throw e;
        }
        if (trouble instanceof RuntimeException e) {
            throw e;
        }
        if (trouble != null) {
            throw new IllegalStateException("Could not send a batch of " + carrier, trouble);
        }
    }

    private void begin() {
        if (trouble != null || stopping.getAsBoolean()) {
            return;
        }
        for (Batch batch : batches.ready(carrier, UNDER_WAY)) {
            if (begun.add(batch)) {
                senders.submit(() -> {
                    sending.send(batch);
                    return batch;
                });
                underWay++;
            }
        }
    }

    /** Waits until one under way has ended; what it returns are all that have been sent by then. */
    private List<Batch> awaitSent() {
        List<Batch> sent = new ArrayList<>();
        try {
            for (Future<Batch> ended = senders.take(); ended != null; ended = senders.poll()) {
                underWay--;
                try {
                    sent.add(ended.get());
                } catch (ExecutionException e) {
                    trouble = e.getCause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while sending; what is not marked is sent again", e);
        }
        return sent;
    }

    private void mark(List<Batch> sent) {
        if (!sent.isEmpty()) {
            batches.sent(sent);
            sent.forEach(begun::remove);
            CrashPoint.BATCH_MARKED.passed();
        }
    }

    /** The database may be away, too. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            trouble = e;
        }
    }
}
