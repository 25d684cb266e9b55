package cn.huiqi.hub.measures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One measure of a plan: who may apply, until when, and what is asked.
 *
 * @param no two digits, as in carriers' codes
 * @param id canonical id, e.g. {@code arrears-grace}
 * @param name Chinese name
 * @param sizes sizes of enterprise entitled to it; empty means all
 * @param industries prefixes of GB/T 4754-2017 codes entitled to it; empty means all
 * @param until last day to apply
 * @param fields request fields in canonical order
 * @param repayBy a day that the hub adds to the request, or null
 * @param atLeastOneAboveZero whether one of the whole numbers must be above zero
 * @param goal what the city wants to reach with it, or null
 */
public record Measure(
        String no,
        String id,
        String name,
        Set<String> sizes,
        List<String> industries,
        LocalDate until,
        List<Field> fields,
        RepayBy repayBy,
        boolean atLeastOneAboveZero,
        Goal goal) {

    /** All sizes of enterprise there are, the smallest first. */
    public static final List<String> SIZES = List.of("micro", "small", "medium", "large", "sole-proprietor");

    /**
     * The city's goal: that applications for the measure cut an amount, on average over the applications, at least by a part.
     *
     * @param from the request field with the amount as it is
     * @param to the request field with the amount that is offered, always less
     * @param averageCut the part, e.g. {@code 0.1} for 10 %
     */
    public record Goal(String from, String to, BigDecimal averageCut) {}

    /** A request field that the hub adds: {@code submittedOn} and that many months. */
    public record RepayBy(String field, int monthsAfterSubmission) {}
}
