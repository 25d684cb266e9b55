package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;

/** When each carrier's /outbox was last looked through without trouble, as epoch seconds; not a number before the first time. */
final class PollMetrics implements MeterBinder {

    private final CarrierRoutes routes;
    private final Profiles profiles;

    PollMetrics(CarrierRoutes routes, Profiles profiles) {
        this.routes = routes;
        this.profiles = profiles;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Profile profile : profiles.all()) {
            Gauge.builder("huiqi.last.good.poll.timestamp", routes, all -> lastGood(all, profile.carrier()))
                    .description("When the carrier's /outbox was last looked through without trouble")
                    .baseUnit("seconds")
                    .tag("carrier", profile.carrier())
                    .register(registry);
        }
    }

    private static double lastGood(CarrierRoutes routes, String carrier) {
        return routes.polls().stream()
                .filter(poll -> poll.carrier().equals(carrier))
                .map(poll -> poll.standing().lastGood())
                .filter(lastGood -> lastGood != null)
                .mapToDouble(Instant::getEpochSecond)
                .findFirst()
                .orElse(Double.NaN);
    }
}
