package cn.huiqi.hub.watch;

import cn.huiqi.hub.ledger.Balance.Mismatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a look found.
 *
 * @param at when it began; null before the first look
 * @param messagesAt when the last look began that went through each message; null before the first such
 * @param mismatches what does not add up
 * @param backlogs by carrier, every carrier of {@code config/carriers} among them; failures of no carrier that is known stand under the
 *     empty name
 * @param deadLetters messages that the broker gave up delivering, by queue; empty if the broker did not say
 */
public record Sighting(
        Instant at,
        Instant messagesAt,
        List<Mismatch> mismatches,
        Map<String, Backlog> backlogs,
        Map<String, Long> deadLetters) {

    static final Sighting NOTHING_YET = new Sighting(null, null, List.of(), Map.of(), Map.of());

    /**
     * What of a carrier's is not done.
     *
     * @param waiting messages that the broker does not have yet
     * @param oldestWaiting since when the oldest of them waits, or null
     * @param openFailures failures that nothing is being done about
     * @param unanswered messages of the days looked at that the regulator has not answered
     * @param oldestUnanswered when the oldest of them was sent, or null
     */
    public record Backlog(
            long waiting, Instant oldestWaiting, long openFailures, long unanswered, Instant oldestUnanswered) {}
}
