package cn.huiqi.hub.camel;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts what each route does. Camel itself counts only for JMX, which is off. */
final class RouteCounts implements RoutePolicyFactory {

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final Clock clock;

    RouteCounts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return of(routeId);
    }

    /** The counts of the route with that id. */
    Count of(String routeId) {
        return counts.computeIfAbsent(routeId, id -> new Count(clock));
    }

    /** One route's. */
    static final class Count extends RoutePolicySupport {

        private final Clock clock;
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private volatile Instant last;

        Count(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            done.increment();
            if (exchange.isFailed()) {
                failed.increment();
            }
            last = clock.instant();
        }

        long done() {
            return done.sum();
        }

        long failed() {
            return failed.sum();
        }

        Instant last() {
            return last;
        }
    }
}
