package cn.huiqi.hub.camel;

import cn.huiqi.hub.failures.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The routes of this process, to look at and to hold up. Another hub that shares the ledger has its own. */
public interface Routes {

    /** All of them, by id. */
    List<Route> all();

    /** What a route does, step by step, from where it begins; empty if there is no such route. */
    List<Step> steps(String id);

    /**
     * Does that to a route; waits a while for what is under way in it. Empty if there is no such route.
     *
     * <p>What is held up is held up until it is started again or the process is: it is not on record.
     */
    Optional<Answer<Route>> change(String id, Act act);

    /**
     * A route as it stands.
     *
     * @param description what it does, null if its file does not say
     * @param exchanges what it has done since the process started; for a scheduled route that is its rounds in which it had
     *     something to do or to look for
     * @param failed those of them that ended in trouble
     * @param underway those it is at now
     * @param lastAt when the last one ended, null before that
     * @param lastFailure null if it met with no trouble since the process started
     */
    record Route(
            String id,
            String description,
            State state,
            long exchanges,
            long failed,
            int underway,
            Instant lastAt,
            LastFailure lastFailure) {}

    /** Trouble of a route: in an exchange or, as with a server that is away, on the way to one; {@code kind} is the class of what was thrown. */
    record LastFailure(Instant at, String kind) {}

    /**
     * A step of a route, as one draws it.
     *
     * @param what it is done with: an endpoint without its options and without who logs in, a bean's method, a condition, a name
     * @param description what it does, null if its file does not say
     * @param steps those inside it, in their order; of a choice its branches
     */
    record Step(Kind kind, String what, String description, List<Step> steps) {

        /** What steps there are. */
        public enum Kind {
            FROM,
            BEAN,
            TO,
            CHOICE,
            WHEN,
            OTHERWISE,
            SPLIT,
            /** Notes something with the exchange for a later step. */
            NOTE,
            /** Any other. */
            OTHER
        }
    }

    /** Whether a route works. */
    enum State {
        STARTED,
        /** It takes nothing new, but is ready to. */
        SUSPENDED,
        STOPPED
    }

    /** What can be done to a route. */
    enum Act {
        START,
        STOP,
        SUSPEND,
        RESUME
    }
}
