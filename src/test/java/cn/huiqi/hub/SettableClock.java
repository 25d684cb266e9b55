package cn.huiqi.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, or moves on with each look at it. */
public final class SettableClock extends Clock {

    private volatile Instant now;
    private volatile Duration withEachLook = Duration.ZERO;

    public SettableClock(Instant now) {
        this.now = now;
    }

    /** It is that much later. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** From now on each look at it makes it that much later. */
    public void hurry(Duration eachLook) {
        withEachLook = eachLook;
    }

    @Override
    public Instant instant() {
        now = now.plus(withEachLook);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
