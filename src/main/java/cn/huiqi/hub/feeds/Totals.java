package cn.huiqi.hub.feeds;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts an extract's lines and adds up its amounts, by carrier and measure. */
final class Totals {

    private final Map<Group, Total> totals =
            new TreeMap<>(Comparator.comparing(Group::carrier).thenComparing(Group::measure));
    private long rows;

    /** What belongs together. */
    record Group(String carrier, String measure) {}

    /** Of one group. */
    static final class Total {

        private final BigDecimal[] sums = new BigDecimal[Column.AMOUNTS.size()];
        private long rows;

        Total() {
            Arrays.fill(sums, new BigDecimal("0.00"));
        }

        long rows() {
            return rows;
        }

        /** Yuan with two places, in the order of {@link Column#AMOUNTS}. */
        List<String> sums() {
            return Arrays.stream(sums).map(BigDecimal::toPlainString).toList();
        }

        private void add(Map<Column, String> cells) {
            rows++;
            for (int i = 0; i < sums.length; i++) {
                String amount = cells.get(Column.AMOUNTS.get(i));
                if (amount != null) {
                    sums[i] = sums[i].add(new BigDecimal(amount));
                }
            }
        }
    }

    /** Adds a line. */
    void add(Map<Column, String> cells) {
        rows++;
        Group group = new Group(cells.get(Column.CARRIER), cells.get(Column.MEASURE));
        totals.computeIfAbsent(group, key -> new Total()).add(cells);
    }

    /** All lines. */
    long rows() {
        return rows;
    }

    /** By carrier, then by measure. */
    Map<Group, Total> byGroup() {
        return totals;
    }
}
