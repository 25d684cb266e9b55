package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Sees to it that each day has its extracts, and that those asked for are made. A lease keeps the work to one of several hubs.
 *
 * <p>A day's extracts are due at a time of that day in Shanghai. Whoever looks later and finds that they were not asked for, because no
 * hub ran at that time, asks for them then; of several such days only for the last, for what an application was on the days before is
 * nowhere, and the extract of changes holds all of them. A hub that has just been set up owes nothing for the time before it.
 */
public final class Feeds {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Extracts extracts;
    private final ExtractMaker maker;
    private final Leases leases;
    private final LocalTime at;
    private final Clock clock;
    private final Instant startedAt;
    private LocalDate settled;
    private volatile boolean stopping;

    /**
     * @param at when a day's extracts are due, Shanghai time
     */
    Feeds(Extracts extracts, ExtractMaker maker, Leases leases, LocalTime at, Clock clock) {
        this.extracts = extracts;
        this.maker = maker;
        this.leases = leases;
        this.at = at;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Breaks off what is being made; it is made after the next start. */
    public void stop() {
        stopping = true;
    }

    /**
     * Does what is due by now.
     *
     * @throws IOException if the folder takes no more; what was not made is made at a later turn
     */
    public void turn() throws IOException {
        Optional<LocalDate> owed = owed();
        if (owed.isEmpty() && extracts.oldestAsked().isEmpty()) {
            return;
        }
        Optional<Lease> lease = leases.take("feeds");
        if (lease.isEmpty()) {
            return;
        }
        try {
            owed.ifPresent(extracts::askDaily);
            Optional<Extract> next = extracts.oldestAsked();
            while (next.isPresent() && !stopping) {
                maker.make(next.get(), () -> stopping);
                next = extracts.oldestAsked();
            }
        } finally {
            lease.get().close();
        }
    }

    /** The last day whose extracts were due and are not on record. */
    private Optional<LocalDate> owed() {
        ZonedDateTime now = clock.instant().atZone(SHANGHAI);
        LocalDate day = now.toLocalTime().isBefore(at) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        if (day.equals(settled)) {
            return Optional.empty();
        }
        Instant due = day.atTime(at).atZone(SHANGHAI).toInstant();
        boolean owes = !extracts.hasDaily(day) && (!due.isBefore(startedAt) || extracts.hadDropsBy(due));
        if (!owes) {
            settled = day;
        }
        return owes ? Optional.of(day) : Optional.empty();
    }
}
