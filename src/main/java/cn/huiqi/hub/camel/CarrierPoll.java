package cn.huiqi.hub.camel;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides when a carrier's /outbox is looked at: not while a pause after trouble lasts, and only after what an earlier run left unfinished
 * has been finished from the stored bytes. What goes wrong with one drop ends the poll, for the carrier's drops are taken in order; the
 * next poll tries it again.
 *
 * <p>Every hub looks, and one at a time takes what is there: the lease is asked for when there is something, for it costs an idle hub more
 * than the look does.
 */
final class CarrierPoll implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierPoll.class);

    private final String carrier;
    private final BooleanSupplier anythingLeft;
    private final Turn turn;
    private final Runnable finishUnfinished;
    private final Pause pause;
    private final RouteCounts.Count count;
    private final Clock clock;

    private Runnable afterEach = () -> {};
    private Runnable hangUp = () -> {};
    private Exception trouble;
    private boolean asked;
    private volatile Standing standing = Standing.NOTHING_YET;

    /**
     * @param anythingLeft whether an earlier poll, of this hub or another, left anything to do that is not in /outbox
     * @param finishUnfinished records the carrier's drops that are stored but not on record in full, and clears what else a dead hub left
     */
    CarrierPoll(
            String carrier,
            BooleanSupplier anythingLeft,
            Turn turn,
            Runnable finishUnfinished,
            Pause pause,
            RouteCounts.Count count,
            Clock clock) {
        this.carrier = carrier;
        this.anythingLeft = anythingLeft;
        this.turn = turn;
        this.finishUnfinished = finishUnfinished;
        this.pause = pause;
        this.count = count;
        this.clock = clock;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (!pause.isOver(clock.instant())) {
            return false;
        }
        MDC.put(Pacing.ROUTE, "drops-" + carrier);
        trouble = null;
        asked = false;
        // An error may have ended the poll before this one.
        turn.end();
        boolean look = !anythingLeft.getAsBoolean() || takeTurn();
        if (!look) {
            MDC.remove(Pacing.ROUTE);
        }
        return look;
    }

    /**
     * Makes it this hub's turn to take the carrier's drops until the end of the poll, which is asked for once a poll. What was listed
     * before may be out of date by now: another hub may have taken it.
     *
     * @return false if it is another's
     */
    boolean takeTurn() {
        if (!asked) {
            asked = true;
            if (turn.begin()) {
                finishUnfinished.run();
            }
        }
        return hasTurn();
    }

    /** Whether it is this hub's turn already. */
    boolean hasTurn() {
        return turn.isHeld();
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
