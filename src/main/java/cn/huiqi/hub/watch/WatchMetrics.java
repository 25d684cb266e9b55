package cn.huiqi.hub.watch;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.watch.Sighting.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What {@link Watch} found, as metrics: by carrier, never by application. What is not known is not a number. */
final class WatchMetrics implements MeterBinder {

    private final Watch watch;
    private final Profiles profiles;
    private final Clock clock;

    WatchMetrics(Watch watch, Profiles profiles, Clock clock) {
        this.watch = watch;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("huiqi.reconciliation.mismatches", watch, WatchMetrics::mismatches)
                .description("Sums that are not right, among the drops of the last days")
                .register(registry);
        Gauge.builder(
                        "huiqi.reconciliation.checked.timestamp",
                        watch,
                        found -> epoch(found.last().at()))
                .description("When that was last looked at, and everything by carrier with it")
                .baseUnit("seconds")
                .register(registry);
        for (String queue : DeadLetters.QUEUES) {
            Gauge.builder("huiqi.dead.letters", watch, found -> deadLetters(found, queue))
                    .description("Messages that the broker gave up delivering")
                    .tag("queue", queue)
                    .register(registry);
        }
        List<String> carriers = profiles.all().stream().map(Profile::carrier).toList();
        for (String carrier : carriers) {
            gauge(
                    registry,
                    "huiqi.outbox.waiting",
                    "messages",
                    "Messages that the broker does not have yet",
                    carrier,
                    Backlog::waiting);
            gauge(
                    registry,
                    "huiqi.outbox.oldest.waiting",
                    "seconds",
                    "For how long the oldest of them waits",
                    carrier,
                    found -> age(found.oldestWaiting()));
            gauge(
                    registry,
                    "huiqi.unanswered",
                    "messages",
                    "Messages of the last days that the regulator has not answered",
                    carrier,
                    Backlog::unanswered);
            gauge(
                    registry,
                    "huiqi.unanswered.oldest",
                    "seconds",
                    "How long ago the oldest of them was sent",
                    carrier,
                    found -> age(found.oldestUnanswered()));
        }
        Stream.concat(carriers.stream(), Stream.of(Failures.NO_CARRIER))
                .forEach(carrier -> gauge(
                        registry,
                        "huiqi.failures.open",
                        null,
                        "Failures that nothing is being done about",
                        carrier,
                        Backlog::openFailures));
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String unit,
            String description,
            String carrier,
            ToDoubleFunction<Backlog> value) {
        String key = carrier.equals(Failures.NO_CARRIER) ? "" : carrier;
        Gauge.builder(name, watch, found -> value(found.last(), key, value))
                .description(description)
                .baseUnit(unit)
                .tag("carrier", carrier)
                .register(registry);
    }

    /** A carrier of which nothing was found has none of it. */
    private static double value(Sighting last, String carrier, ToDoubleFunction<Backlog> value) {
        return last.at() == null
                ? Double.NaN
                : Optional.ofNullable(last.backlogs().get(carrier))
                        .map(value::applyAsDouble)
                        .orElse(0.0);
    }

    private static double mismatches(Watch watch) {
        Sighting last = watch.last();
        return last.at() == null ? Double.NaN : last.mismatches().size();
    }

    private static double deadLetters(Watch watch, String queue) {
        Long count = watch.last().deadLetters().get(queue);
        return count == null ? Double.NaN : count;
    }

    private double age(Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static double epoch(Instant at) {
        return at == null ? Double.NaN : at.getEpochSecond();
    }
}
