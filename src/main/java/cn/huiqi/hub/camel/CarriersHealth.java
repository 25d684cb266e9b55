package cn.huiqi.hub.camel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether each carrier's /outbox can be worked through: a poller that finds nothing is told from one that gets nowhere. */
final class CarriersHealth implements HealthIndicator {

    private final List<CarrierPoll> polls;

    CarriersHealth(List<CarrierPoll> polls) {
        this.polls = polls;
    }

    @Override
    public Health health() {
        Map<String, Object> carriers = new TreeMap<>();
        boolean trouble = false;
        for (CarrierPoll poll : polls) {
            Standing standing = poll.standing();
            carriers.put(poll.carrier(), standing.details("lastGoodPoll"));
            trouble |= standing.isInTrouble();
        }
        return (trouble ? Health.down() : Health.up()).withDetails(carriers).build();
    }
}
