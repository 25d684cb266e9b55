package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page of the catalogue adds to the tallies, and takes from them. */
final class Tallies {

    /** By what the tallies are kept. */
    enum Dimension {
        MEASURE,
        DISTRICT
    }

    private record Key(Dimension dimension, int receivedDay, String carrier, String value, Answered answered) {}

    private record Sums(long applications, long fulfilled, long cuts, long cutSum) {

        Sums plus(Sums other) {
            return new Sums(
                    applications + other.applications,
                    fulfilled + other.fulfilled,
                    cuts + other.cuts,
                    cutSum + other.cutSum);
        }
    }

    private static final Sums NOTHING = new Sums(0, 0, 0, 0);

    private final Map<Key, Sums> changes = new HashMap<>();

    /** Counts a line in. */
    void add(Entry entry) {
        count(entry, 1);
    }

    /** Counts a line out. */
    void remove(Entry entry) {
        count(entry, -1);
    }

    private void count(Entry entry, int sign) {
        Cell cell = entry.cell();
        boolean hasCut = entry.cut() != null;
        Sums sums = new Sums(
                sign,
                cell.fulfilled() == Fulfilled.DONE ? sign : 0,
                hasCut ? sign : 0,
                hasCut ? (long) sign * entry.cut() : 0);
        count(new Key(Dimension.MEASURE, entry.receivedDay(), cell.carrier(), cell.measure(), cell.answered()), sums);
        count(new Key(Dimension.DISTRICT, entry.receivedDay(), cell.carrier(), cell.district(), cell.answered()), sums);
    }

    private void count(Key key, Sums sums) {
        changes.merge(key, sums, Sums::plus);
    }

    /** Puts the changes on record, inside a transaction. */
    void write(Ledger ledger) {
        List<Map.Entry<Key, Sums>> real = changes.entrySet().stream()
                .filter(change -> !change.getValue().equals(NOTHING))
                .toList();
        String sql = """
                insert into catalogue_tallies (dimension, received_day, carrier, value, answered,
                    applications, fulfilled, cuts, cut_sum)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (dimension, received_day, carrier, value, answered) do update set
                    applications = catalogue_tallies.applications + excluded.applications,
                    fulfilled = catalogue_tallies.fulfilled + excluded.fulfilled,
                    cuts = catalogue_tallies.cuts + excluded.cuts, cut_sum = catalogue_tallies.cut_sum + excluded.cut_sum""";
        ledger.update(sql, real, (line, change) -> {
            Key key = change.getKey();
            Sums sums = change.getValue();
            line.text(key.dimension().name())
                    .integer(key.receivedDay())
                    .text(key.carrier())
                    .text(key.value())
                    .text(key.answered().name())
                    .bigint(sums.applications())
                    .bigint(sums.fulfilled())
                    .bigint(sums.cuts())
                    .bigint(sums.cutSum());
        });
    }
}
