package cn.huiqi.hub.failures;

import java.time.Duration;
import java.time.Instant;

/** How many items are due at a rate: those of the time that has passed, but never more than a second's worth at once. */
final class Pace {

    private final int rate;
    private Instant since;

    Pace(int rate, Instant start) {
        this.rate = rate;
        this.since = start;
    }

    /** Items due now; they do not come due again. */
    int due(Instant now) {
        Instant second = now.minusSeconds(1);
        if (since.isBefore(second)) {
            since = second;
        }
        long nanos = Math.max(0, Duration.between(since, now).toNanos());
        int due = (int) (nanos * rate / Duration.ofSeconds(1).toNanos());
        since = since.plusNanos(due * Duration.ofSeconds(1).toNanos() / rate);
        return due;
    }
}
