package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.CurrentApplications.Reached;
import cn.huiqi.hub.ledger.Mark;
import java.time.Instant;

/**
 * How far the ledger has been read.
 *
 * @param after where the range under way begins; all before is in the catalogue
 * @param upTo where it ends; no range is under way where it has no length
 * @param caughtUpAt everything that was on record then is in the catalogue
 * @param settledAt everything that was on record then is before the range's end
 * @param reached how much of it is in the catalogue
 * @param places how many applications are in the catalogue
 * @param version goes up with each step
 */
record Progress(
        Mark after, Mark upTo, Instant caughtUpAt, Instant settledAt, Reached reached, long places, long version) {

    /** Nothing is read yet. */
    static final Progress NONE =
            new Progress(Mark.START, Mark.START, Instant.EPOCH, Instant.EPOCH, Reached.startOf(Mark.START), 0, 0);

    /** Whether no range is under way. */
    boolean isDone() {
        return after.equals(upTo);
    }

    /** With the range begun that ends at {@code to}. */
    Progress begun(Mark to, Instant at) {
        return new Progress(upTo, to, caughtUpAt, at, Reached.startOf(upTo), places, version + 1);
    }

    /** With a page read. */
    Progress read(Reached now, int added) {
        return new Progress(after, upTo, caughtUpAt, settledAt, now, places + added, version + 1);
    }

    /** With the range read to its end. */
    Progress ended() {
        return new Progress(upTo, upTo, settledAt, settledAt, Reached.startOf(upTo), places, version + 1);
    }
}
