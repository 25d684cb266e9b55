package cn.huiqi.hub.telemetry;

import java.time.Instant;

/** Where traces are kept of what was done; each drop has one trace, whichever hub does a part of its way, before a restart or after. */
public interface Spans {

    /** Keeps none. */
    Spans NONE = new Spans() {
        @Override
        public void add(Step step, Instant from, Instant to, Throwable failure) {
            // Nobody asked for it.
        }

        @Override
        public void addWay(Step way, String file, Instant from, Instant to) {
            // Nobody asked for it.
        }

        @Override
        public String traceId(long drop) {
            return null;
        }
    };

    /**
     * Adds a step: to its drop's trace, or, if it is no drop's, as a trace of its own.
     *
     * @param failure what ended it, null if it was done; only its type is told
     */
    void add(Step step, Instant from, Instant to, Throwable failure);

    /** Adds the way of a drop into the ledger as a whole, the span that all its steps belong to. */
    void addWay(Step way, String file, Instant from, Instant to);

    /** The drop's trace, 32 hexadecimal digits, or null if none is kept. */
    String traceId(long drop);
}
