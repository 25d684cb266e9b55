package cn.huiqi.hub.camel;

import cn.huiqi.hub.camel.Routes.LastFailure;
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
        private volatile LastFailure lastFailure;

        Count(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            done.increment();
            last = clock.instant();
            if (exchange.isFailed()) {
                failed.increment();
                troubled(exchange.getException());
            }
        }

        /** It met with trouble, in an exchange or on the way to one. */
        void troubled(Throwable thrown) {
            lastFailure = new LastFailure(clock.instant(), kind(thrown));
        }

        /** What it was, without what was said about it: that may quote personal data. */
        private static String kind(Throwable thrown) {
            return thrown == null ? "fault" : Causes.root(thrown).getClass().getSimpleName();
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

        LastFailure lastFailure() {
            return lastFailure;
        }
    }
}
