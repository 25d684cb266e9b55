package cn.huiqi.hub.camel;

import java.time.Instant;
import java.util.List;

/** How the carriers' /outbox folders are getting on. Another hub that shares the ledger has its own. */
public interface Polls {

    /** Those of all carriers, once the routes are there. */
    List<Poll> all();

    /**
     * A carrier's. What is not known is null.
     *
     * @param lastGood when its /outbox was last looked through without trouble, by this process
     * @param since when the trouble began, if there is any
     * @param trouble in one line
     */
    record Poll(String carrier, Instant lastGood, Instant since, String trouble) {}
}
