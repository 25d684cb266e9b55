package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import java.time.LocalDate;

/**
 * Which applications are asked for; null asks for any, and all that is given must hold.
 *
 * @param carrier the carrier's id
 * @param measure the measure's id
 * @param district six-digit code
 * @param status what the regulator said last
 * @param from submitted on that Shanghai day or later
 * @param until submitted on that Shanghai day or before
 */
public record ApplicationFilter(
        String carrier, String measure, String district, ApplicationStatus status, LocalDate from, LocalDate until) {

    /** All there are. */
    public static final ApplicationFilter ALL = new ApplicationFilter(null, null, null, null, null, null);
}
