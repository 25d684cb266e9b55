package cn.huiqi.hub.catalogue;

import java.math.BigDecimal;

/**
 * How a measure stands against the city's goal for it: an average cut, each application counting the same.
 *
 * @param measure the measure's id
 * @param goal the least average cut, a part of 1: {@code 0.1} is 10 %
 * @param applications the average over all applications for the measure
 * @param approved the average over those approved
 */
public record GoalFigures(String measure, BigDecimal goal, Average applications, Average approved) {

    /**
     * An average over applications.
     *
     * @param count how many there are
     * @param cut the mean of their cuts, a part of 1 with six places; null if there are none
     */
    public record Average(long count, BigDecimal cut) {}

    /** Whether the goal is met by all applications together; not without any. */
    public boolean isMet() {
        return applications.cut() != null && applications.cut().compareTo(goal) >= 0;
    }
}
