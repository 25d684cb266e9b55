package cn.huiqi.hub.camel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How something that is done over and over is getting on. What is not known yet is null.
 *
 * @param lastGood when it was last done without trouble
 * @param since when the trouble began, if it is in any
 * @param trouble in one line
 */
record Standing(Instant lastGood, Instant since, String trouble) {

    static final Standing NOTHING_YET = new Standing(null, null, null);

    private static final DateTimeFormatter SHANGHAI =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    Standing good(Instant now) {
        return new Standing(now, null, null);
    }

    /** The trouble goes on since it began. */
    Standing troubled(Instant now, String trouble) {
        return new Standing(lastGood, since == null ? now : since, trouble);
    }

    boolean isInTrouble() {
        return trouble != null;
    }

    /**
     * For health: Shanghai times with their offset; what is not there is left out.
     *
     * @param what is called good, e.g. {@code lastGoodPoll}
     */
    Map<String, Object> details(String what) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, what, lastGood);
        put(details, "troubleSince", since);
        if (trouble != null) {
            details.put("trouble", trouble);
        }
        return details;
    }

    private static void put(Map<String, Object> details, String name, Instant time) {
        if (time != null) {
            details.put(name, SHANGHAI.format(time.truncatedTo(ChronoUnit.SECONDS)));
        }
    }
}
