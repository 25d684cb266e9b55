package cn.huiqi.hub.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Shanghai days, the first and the last included. */
public record Period(LocalDate from, LocalDate until) {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** @throws IllegalArgumentException if the last is before the first */
    public Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("expected a last day not before " + from + ", found " + until);
        }
    }

    /** When the first day begins. */
    Instant start() {
        return from.atStartOfDay(SHANGHAI).toInstant();
    }

    /** When the last day ends. */
    Instant end() {
        return until.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    }
}
