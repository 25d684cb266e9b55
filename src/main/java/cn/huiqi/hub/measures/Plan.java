package cn.huiqi.hub.measures;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A year's measures.
 *
 * @param id e.g. {@code shanghai-2022}
 * @param name Chinese name
 * @param from first day of applications judged by this plan
 * @param measures in the order of their numbers
 */
public record Plan(String id, String name, LocalDate from, List<Measure> measures) {

    // A plan has about ten measures: looking through them is as fast as any map.

    /** The measure with that canonical id. */
    public Optional<Measure> byId(String measureId) {
        for (Measure measure : measures) {
            if (measure.id().equals(measureId)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }

    /** The measure with that number, two digits. */
    public Optional<Measure> byNo(String no) {
        for (Measure measure : measures) {
            if (measure.no().equals(no)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }

    /** The measure with that Chinese name. */
    public Optional<Measure> byName(String chineseName) {
        for (Measure measure : measures) {
            if (measure.name().equals(chineseName)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
