package cn.huiqi.hub.watch;

import cn.huiqi.hub.ledger.Balance.Mismatch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down while anything does not add up. Readiness is not touched: a hub that went away would not make it add up, and carriers go on
 * dropping files.
 */
final class ReconciliationHealth implements HealthIndicator {

    private static final DateTimeFormatter SHANGHAI =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    /** A longer list helps nobody; the count says how many there are. */
    private static final int MOST = 20;

    private final Watch watch;

    ReconciliationHealth(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Sighting last = watch.last();
        if (last.at() == null) {
            return Health.up().build();
        }
        Health.Builder health = last.mismatches().isEmpty() ? Health.up() : Health.down();
        health.withDetail("checked", time(last.at()))
                .withDetail("messagesChecked", last.messagesAt() == null ? "not yet" : time(last.messagesAt()))
                .withDetail("mismatches", last.mismatches().size());
        if (!last.mismatches().isEmpty()) {
            health.withDetail(
                    "first",
                    last.mismatches().stream()
                            .limit(MOST)
                            .map(Mismatch::toString)
                            .toList());
        }
        return health.build();
    }

    private static String time(Instant at) {
        return SHANGHAI.format(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
