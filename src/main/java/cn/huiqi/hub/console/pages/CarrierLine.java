package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.camel.Polls;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.outbox.Batches;
import java.time.OffsetDateTime;

/**
 * How it goes with a carrier right now. What is not known is null.
 *
 * @param lastGood when its /outbox was last looked through without trouble
 * @param troubleSince when the trouble began, if there is any
 * @param trouble in one line
 * @param waiting messages that the broker does not have yet
 * @param waitingSince since when the oldest of them waits
 * @param failures open ones
 */
record CarrierLine(
        String carrier,
        OffsetDateTime lastGood,
        OffsetDateTime troubleSince,
        String trouble,
        long waiting,
        OffsetDateTime waitingSince,
        long failures) {

    /** @param waiting null if nothing waits */
    static CarrierLine of(Polls.Poll poll, Batches.Waiting waiting, long failures) {
        return new CarrierLine(
                poll.carrier(),
                Shanghai.time(poll.lastGood()),
                Shanghai.time(poll.since()),
                poll.trouble(),
                waiting == null ? 0 : waiting.messages(),
                waiting == null ? null : Shanghai.time(waiting.since()),
                failures);
    }
}
