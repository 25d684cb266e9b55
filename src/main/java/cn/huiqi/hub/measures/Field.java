package cn.huiqi.hub.measures;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** One request field of a measure: its canonical name, its type and its limits, as the plan in {@code config/measures} has them. */
public sealed interface Field {

    /** The canonical name, e.g. {@code arrearsMonths}. */
    String name();

    /** A list of months, each within the limits, none twice. */
    record Months(String name, YearMonth from, YearMonth to) implements Field {}

    /**
     * Yuan with at most two decimals.
     *
     * @param min smallest amount allowed, or null
     * @param above the amount must be greater than this, or null
     * @param belowField the amount must be less than that of this other field, or null
     */
    record Money(String name, BigDecimal min, BigDecimal above, String belowField) implements Field {}

    /**
     * A count or speed.
     *
     * @param min smallest value allowed, or null
     * @param max greatest value allowed, or null
     * @param aboveField the value must be greater than that of this other field, or null
     * @param whenEmpty the value that an empty field stands for, or null where empty is not allowed
     * @param onlyWith the one product (or other choice) that makes the field required, or null where it always is
     */
    record WholeNumber(String name, Long min, Long max, String aboveField, Long whenEmpty, OnlyWith onlyWith)
            implements Field {}

    /** A required field only where {@code field} has {@code value}; then at least {@code min}. */
    record OnlyWith(String field, String value, Long min) {}

    /** One of a list of canonical words. */
    record Choice(String name, List<String> of) implements Field {}

    /** Kits and their quantities, no kit twice, each quantity at least {@code min}. */
    record Kits(String name, List<String> of, long min) implements Field {}

    /** Yes or no; {@code mustBe} is the answer without which the firm is not eligible, or null. */
    record YesNo(String name, Boolean mustBe) implements Field {}

    /** Free text, kept as it came. */
    record Text(String name, int maxLength) implements Field {}
}
