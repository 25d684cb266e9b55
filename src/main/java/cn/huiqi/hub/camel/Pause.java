package cn.huiqi.hub.camel;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long to leave something alone that is in trouble: twice as long after each failure in a row, from {@link #FIRST} up to
 * {@link #LONGEST}, and up to a quarter more by chance, so that many do not come back in the same moment.
 */
final class Pause {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final RandomGenerator random;
    private int failures;
    private Instant until = Instant.MIN;

    Pause(RandomGenerator random) {
        this.random = random;
    }

    /** Whether it should still be left alone. */
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** One more failure in a row; returns how long the pause is. */
    Duration grow(Instant now) {
        long base = FIRST.toMillis() << Math.min(failures, 16);
        failures++;
        long capped = Math.min(base, LONGEST.toMillis());
        Duration pause = Duration.ofMillis(capped + random.nextLong(capped / 4 + 1));
        until = now.plus(pause);
        return pause;
    }

    /** It worked: the next failure starts from the beginning. */
    void reset() {
        failures = 0;
        until = Instant.MIN;
    }
}
