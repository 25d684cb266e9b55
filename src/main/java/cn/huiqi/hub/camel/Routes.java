package cn.huiqi.hub.camel;

import cn.huiqi.hub.failures.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The routes of this process, to look at and to hold up. Another hub that shares the ledger has its own. */
public interface Routes {

    /** All of them, by id. */
    List<Route> all();

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
     */
    record Route(
            String id, String description, State state, long exchanges, long failed, int underway, Instant lastAt) {}

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
