package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Plan;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a drop's records into canonical rows, or says all that is wrong with them. One is made for a drop, with everything worked
 * out that is the same for each row. For one thread at a time.
 */
public interface Normalizer {

    /**
     * Judges one record.
     *
     * @param unknownKeys takes the keys of a packed column that the hub does not know; they are passed over
     * @return an application or a fulfilment with its content, or a rejected row with all its errors in the order of the columns
     */
    Row normalize(RawRecord record, Set<String> unknownKeys);

    /**
     * The normalizer of a drop.
     *
     * @param plans the plan by which an application of a day is judged; asked with {@link LocalDate#MAX} where the day is unreadable
     * @param districts six-digit code to Chinese name
     * @param drop its name says what its rows are, and with some carriers for which measure
     * @param columns where the fields stand in this drop
     */
    static Normalizer of(
            Profile profile,
            Function<LocalDate, Plan> plans,
            Map<String, String> districts,
            DropName drop,
            Columns columns) {
        DropColumns dropColumns = new DropColumns(columns);
        return switch (drop.kind()) {
            case APPLICATIONS -> new ApplicationNormalizer(profile, plans, districts, drop, dropColumns);
            case FULFILMENTS -> new FulfilmentNormalizer(profile, dropColumns);
        };
    }
}
