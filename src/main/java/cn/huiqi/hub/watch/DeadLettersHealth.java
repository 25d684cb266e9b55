package cn.huiqi.hub.watch;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** How many dead letters lie at the broker. They are for ops to look at, and no reason to call the hub down. */
final class DeadLettersHealth implements HealthIndicator {

    private final Watch watch;

    DeadLettersHealth(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return Health.up().withDetails(watch.last().deadLetters()).build();
    }
}
