package cn.huiqi.hub.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What came of what was received in a period.
 *
 * @param applicationRows rows of drops of applications received in the period
 * @param fulfilmentRows rows of drops of fulfilment reports received in the period
 * @param messages those of these drops
 * @param applications applications first received in the period, as they stand now
 * @param oldestUnanswered the oldest of them that has no answer, or null if each has one
 * @param byMeasure the same by carrier and measure; only those that have any
 * @param byDay the period's days on which anything was received, the first first
 * @param byDistrict only those that have any
 * @param asOf how far the figures about applications go; those about rows and messages are of this moment
 */
public record Overview(
        Rows applicationRows,
        Rows fulfilmentRows,
        Messages messages,
        Counts applications,
        Oldest oldestUnanswered,
        List<OfMeasure> byMeasure,
        List<OfDay> byDay,
        List<OfDistrict> byDistrict,
        AsOf asOf) {

    /** Rows of drops: {@code received} is the sum of the others, and rows that are not on record yet. */
    public record Rows(long drops, long received, long accepted, long duplicate, long rejected) {

        static final Rows NONE = new Rows(0, 0, 0, 0, 0);

        Rows plus(Rows other) {
            return new Rows(
                    drops + other.drops,
                    received + other.received,
                    accepted + other.accepted,
                    duplicate + other.duplicate,
                    rejected + other.rejected);
        }
    }

    /** Messages to the regulator: accepted rows that the broker does not have yet, and those that it has. */
    public record Messages(long waiting, long sent) {}

    /**
     * Applications by what the regulator said last.
     *
     * @param fulfilled those that the carrier has done, whatever was said
     */
    public record Counts(
            long unanswered, long acknowledged, long needsInfo, long approved, long rejected, long fulfilled) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** That many with one answer. */
        static Counts of(Answered answered, long applications, long fulfilled) {
            return new Counts(
                    answered == Answered.UNANSWERED ? applications : 0,
                    answered == Answered.ACKNOWLEDGED ? applications : 0,
                    answered == Answered.NEEDS_INFO ? applications : 0,
                    answered == Answered.APPROVED ? applications : 0,
                    answered == Answered.REJECTED ? applications : 0,
                    fulfilled);
        }

        /** All of them. */
        public long total() {
            return unanswered + acknowledged + needsInfo + approved + rejected;
        }

        /** How many have that answer. */
        public long of(Answered answered) {
            return switch (answered) {
                case UNANSWERED -> unanswered;
                case ACKNOWLEDGED -> acknowledged;
                case NEEDS_INFO -> needsInfo;
                case APPROVED -> approved;
                case REJECTED -> rejected;
            };
        }

        Counts plus(Counts other) {
            return new Counts(
                    unanswered + other.unanswered,
                    acknowledged + other.acknowledged,
                    needsInfo + other.needsInfo,
                    approved + other.approved,
                    rejected + other.rejected,
                    fulfilled + other.fulfilled);
        }
    }

    /**
     * The application that has waited longest for an answer.
     *
     * @param receivedOn the Shanghai day on which it came
     * @param applicationId its id; null if others from before the period have waited longer, for then it is not looked up
     */
    public record Oldest(LocalDate receivedOn, String applicationId) {}

    /** Applications of a carrier for a measure. */
    public record OfMeasure(String carrier, String measure, Counts applications) {}

    /** What was received on a Shanghai day: rows of drops of applications, and applications first received. */
    public record OfDay(LocalDate day, Rows rows, Counts applications) {}

    /** Applications from a district, a six-digit code. */
    public record OfDistrict(String district, Counts applications) {}

    /**
     * How far the catalogue is.
     *
     * @param at everything that was on record then is in it
     * @param batchesBehind batches with accepted rows that are not all in it yet, at most
     * @param reportsBehind status reports that are not in it yet, at most
     */
    public record AsOf(Instant at, long batchesBehind, long reportsBehind) {

        /** Whether nothing is missing. */
        public boolean isUpToDate() {
            return batchesBehind == 0 && reportsBehind == 0;
        }
    }
}
