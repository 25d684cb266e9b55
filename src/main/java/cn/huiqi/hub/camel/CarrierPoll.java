package cn.huiqi.hub.camel;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides when a carrier's /outbox is looked at: by one hub at a time, not while a pause after trouble lasts, and only after
 * what an earlier run left unfinished has been finished from the stored bytes. What goes wrong with one drop ends the poll, for the
 * carrier's drops are taken in order; the next poll tries it again.
 */
final class CarrierPoll implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPoll.class);

    private final String carrier;
    private final Turn turn;
    private final Runnable finishUnfinished;
    private final Pause pause;
    private final RouteCounts.Count count;
    private final Clock clock;

    private Runnable afterEach = () -> {};
    private Runnable hangUp = () -> {};
    private Exception trouble;
    private volatile Standing standing = Standing.NOTHING_YET;

    /**
     * @param finishUnfinished records the carrier's drops that are stored but not on record in full, and clears what else a dead hub left
     */
    CarrierPoll(
            String carrier, Turn turn, Runnable finishUnfinished, Pause pause, RouteCounts.Count count, Clock clock) {
        this.carrier = carrier;
        this.turn = turn;
        this.finishUnfinished = finishUnfinished;
        this.pause = pause;
        this.count = count;
        this.clock = clock;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (!pause.isOver(clock.instant()) || !turn.begin()) {
            return false;
        }
        MDC.put(Pacing.ROUTE, "drops-" + carrier);
        trouble = null;
        finishUnfinished.run();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (trouble == null) {
            afterEach.run();
        }
        turn.end();
        if (trouble == null) {
            pause.reset();
            standing = standing.good(clock.instant());
        } else {
            leaveAlone(trouble);
        }
        MDC.remove(Pacing.ROUTE);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        turn.end();
        leaveAlone(cause);
        MDC.remove(Pacing.ROUTE);
        return false;
    }

    /** Has {@code work} done at the end of each poll that came to its end without trouble. */
    void afterEach(Runnable work) {
        afterEach = work;
    }

    /**
     * Names what ends the connection to the carrier's server. It is ended after each trouble, for nobody knows what is still on its way
     * there: what is left of a file that was not read to its end would be taken for the answer to the next question, for ever.
     */
    void hangUpBy(Runnable ending) {
        hangUp = ending;
    }

    /** A drop could not be taken: no later one is taken in this poll. */
    void troubled(Exception cause) {
        trouble = cause;
    }

    /** Whether a drop of this poll could not be taken. */
    boolean isTroubled() {
        return trouble != null;
    }

    String carrier() {
        return carrier;
    }

    /** When the carrier's /outbox was last looked through without trouble, and what the trouble is since. */
    Standing standing() {
        return standing;
    }

    /** The same for whoever asks from outside. */
    Polls.Poll poll() {
        Standing now = standing;
        return new Polls.Poll(carrier, now.lastGood(), now.since(), now.trouble());
    }

    private void leaveAlone(Exception cause) {
        Duration wait = pause.grow(clock.instant());
        String why = Causes.of(cause);
        standing = standing.troubled(clock.instant(), why);
        count.troubled(cause);
        LOG.warn("{}: /outbox could not be worked through: {}; trying again in {} s", carrier, why, wait.toSeconds());
        LOG.debug("{}: the trouble in full", carrier, cause);
        hangUp.run();
    }
}
