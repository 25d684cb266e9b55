package cn.huiqi.hub.camel;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Lets a scheduled route work in its turn if there is anything to do, leaves it alone for a growing while after each round that failed, and
 * says so in one line.
 */
final class Pacing implements PollingConsumerPollStrategy, ExceptionHandler {

    /** Where the log's context (MDC) has the route that is at work. */
    static final String ROUTE = "route";

    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);

    private final String route;
    private final String what;
    private final BooleanSupplier anythingDue;
    private final Turn turn;
    private final Pause pause;
    private final RouteCounts.Count count;
    private final Clock clock;
    private boolean failed;
    private volatile Standing standing = Standing.NOTHING_YET;

    /**
     * @param route its id
     * @param what the route's work for the log, e.g. {@code telecom: sending to the regulator}
     * @param anythingDue asked before the turn is, and may wait for work: a round in which nothing is due is over at once, and a good one
     */
    Pacing(
            String route,
            String what,
            BooleanSupplier anythingDue,
            Turn turn,
            Pause pause,
            RouteCounts.Count count,
            Clock clock) {
        this.route = route;
        this.what = what;
        this.anythingDue = anythingDue;
        this.turn = turn;
        this.pause = pause;
        this.count = count;
        this.clock = clock;
    }

    String route() {
        return route;
    }

    /** When the last round came to its end without trouble, and what the trouble is since. */
    Standing standing() {
        return standing;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        failed = false;
        if (!pause.isOver(clock.instant())) {
            return false;
        }
        if (!anythingDue.getAsBoolean()) {
            good();
            return false;
        }
        if (!turn.begin()) {
            return false;
        }
        MDC.put(ROUTE, route);
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        turn.end();
        if (!failed) {
            good();
        }
        MDC.remove(ROUTE);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        turn.end();
        handleException(cause);
        MDC.remove(ROUTE);
        return false;
    }

    @Override
    public void handleException(Throwable exception) {
        failed = true;
        Duration wait = pause.grow(clock.instant());
        String why = Causes.of(exception);
        standing = standing.troubled(clock.instant(), why);
        count.troubled(exception);
        LOG.warn("{} failed: {}; trying again in {} ms", what, why, wait.toMillis());
        LOG.debug("{}: the trouble in full", what, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        handleException(exception);
    }

    private void good() {
        pause.reset();
        standing = standing.good(clock.instant());
    }
}
