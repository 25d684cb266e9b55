package cn.huiqi.hub.camel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the scheduled routes get on, beside the polls of {@link CarriersHealth}: a broker or a carrier's /inbox that is away shows here. */
final class RoutesHealth implements HealthIndicator {

    private final List<List<Pacing>> routes;

    /** @param routes lists that may still grow */
    RoutesHealth(List<List<Pacing>> routes) {
        this.routes = routes;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new TreeMap<>();
        boolean trouble = false;
        for (Pacing route : routes.stream().flatMap(List::stream).toList()) {
            Standing standing = route.standing();
            details.put(route.route(), standing.details("lastGoodRound"));
            trouble |= standing.isInTrouble();
        }
        return (trouble ? Health.down() : Health.up()).withDetails(details).build();
    }
}
