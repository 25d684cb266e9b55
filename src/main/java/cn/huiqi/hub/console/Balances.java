package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.Reconciliation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether everything adds up, as it is asked for. */
@Component
public class Balances {

    /** The drops of a long time are long to go through. */
    private static final int USUAL_DAYS = 7;

    private final Reconciliation reconciliation;
    private final Clock clock;

    Balances(Reconciliation reconciliation, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** What a line is the balance of. */
    public enum By {
        DROP,
        DAY,
        CARRIER
    }

    /**
     * Which balances.
     *
     * @param from Shanghai day on which the first of the drops were received
     * @param until and the last of them
     * @param carrier null for all
     */
    public record Query(By by, LocalDate from, LocalDate until, String carrier) {

        /** The same of that carrier, of all if null. */
        public Query of(String scope) {
            return new Query(by, from, until, scope);
        }

        /** Whether drops received on that day are asked for. */
        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** What {@code asked} holds; by day and of the last seven days, where it does not say. */
    public Query read(Parameters asked) {
        By by = asked.word("by", By.class);
        LocalDate until = asked.day("until", Shanghai.day(clock.instant()));
        LocalDate from = asked.day("from", until.minusDays(USUAL_DAYS - 1));
        return new Query(by == null ? By.DAY : by, from, until, asked.text("carrier"));
    }

    /** The balances asked for, each message looked at: that takes its time. */
    public List<Balance> find(Query query) {
        return lines(reconciliation.ofDrops(query.from(), query.until()), query);
    }

    /** The same in a moment, with the answers counted as far as the catalogue is. */
    public List<Balance> counted(Query query) {
        return lines(reconciliation.countedOfDrops(query.from(), query.until()), query);
    }

    private static List<Balance> lines(List<Balance> drops, Query query) {
        List<Balance> asked = drops.stream()
                .filter(drop -> query.carrier() == null || drop.carrier().equals(query.carrier()))
                .toList();
        return switch (query.by()) {
            case DROP -> asked;
            case DAY -> List.copyOf(Balance.byDay(asked));
            case CARRIER -> List.copyOf(Balance.byCarrier(asked));
        };
    }
}
