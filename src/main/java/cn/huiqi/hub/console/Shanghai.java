package cn.huiqi.hub.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as the API writes them: ISO 8601 with Shanghai's offset. */
public final class Shanghai {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Shanghai() {}

    /** That instant in Shanghai; null for null. */
    public static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atZone(ZONE).toOffsetDateTime();
    }

    /** When that day begins in Shanghai. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The day it is there. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
