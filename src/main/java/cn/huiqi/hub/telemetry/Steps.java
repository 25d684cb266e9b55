package cn.huiqi.hub.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.MDC;

/**
 * Follows the hub's work step by step: while a step is taken its carrier, drop and trace stand in the context of the log (MDC), and when
 * it is over it goes to the traces, if any are kept.
 */
public final class Steps {

    /** Where no traces are kept. */
    public static final Steps UNTRACED = new Steps(Spans.NONE, Clock.systemUTC());

    private static final String CARRIER = "carrier";
    private static final String DROP = "drop";
    private static final String TRACE = "traceId";

    private final Spans spans;
    private final Clock clock;

    public Steps(Spans spans, Clock clock) {
        this.spans = spans;
        this.clock = clock;
    }

    /** What is done in a step. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it. */
        T done() throws E;
    }

    /** What {@code work} gives, followed as a step. */
    public <T, E extends Exception> T take(Step step, Work<T, E> work) throws E {
        putIntoLog(step);
        Instant from = clock.instant();
        try {
            T result = work.done();
            spans.add(step, from, clock.instant(), null);
            return result;
        } catch (Exception e) {
            spans.add(step, from, clock.instant(), e);
            throw e;
        } finally {
            MDC.remove(CARRIER);
            MDC.remove(DROP);
            MDC.remove(TRACE);
        }
    }

    /** Has {@code work} done, followed as a step. */
    public void take(Step step, Runnable work) {
        take(step, () -> {
            work.run();
            return null;
        });
    }

    /** A step that has taken from {@code since} until now. */
    public void took(Step step, Instant since) {
        spans.add(step, since, clock.instant(), null);
    }

    /**
     * The hub is done with a drop's file.
     *
     * @param file its name
     * @param begun when the hub began to fetch it
     * @param received when it was put on record; before it was begun if it could not leave /outbox the first time
     */
    public void tookIn(String carrier, long drop, String file, Instant begun, Instant received) {
        // The ledger keeps milliseconds, and a small drop is fetched within one.
        Instant start = begun.truncatedTo(ChronoUnit.MILLIS);
        boolean isOfThisPoll = !start.isAfter(received);
        if (isOfThisPoll) {
            spans.add(Step.ofDrop("fetch", carrier, drop), start, received, null);
        }
        Instant from = isOfThisPoll ? start : received;
        spans.addWay(Step.ofDrop("drop", carrier, drop), file, from, clock.instant());
    }

    /** The time by which steps go. */
    public Instant now() {
        return clock.instant();
    }

    private void putIntoLog(Step step) {
        if (step.carrier() != null) {
            MDC.put(CARRIER, step.carrier());
        }
        if (step.drop() != null) {
            MDC.put(DROP, step.drop().toString());
            String trace = spans.traceId(step.drop());
            if (trace != null) {
                MDC.put(TRACE, trace);
            }
        }
    }
}
