package cn.huiqi.hub.catalogue;

import java.time.LocalDate;

/**
 * Which applications are looked for; null asks for any, and all that is given must hold.
 *
 * @param id the whole id, {@code <carrier>:<application no>}, or the whole application no
 * @param creditCode the firm's whole code, upper or lower case
 * @param name any part of the firm's name, of at least {@value #SHORTEST_NAME} characters; width and case make no difference
 * @param carrier the carrier's id
 * @param measure the measure's id
 * @param district six-digit code
 * @param answered what the regulator said last
 * @param fulfilled what the carrier reported last
 * @param from submitted on that Shanghai day or later
 * @param until submitted on that Shanghai day or before
 */
public record SearchFilter(
        String id,
        String creditCode,
        String name,
        String carrier,
        String measure,
        String district,
        Answered answered,
        Fulfilled fulfilled,
        LocalDate from,
        LocalDate until) {

    /** Fewer would be in nearly every name, and no index has them. */
    public static final int SHORTEST_NAME = 2;

    /** All there are. */
    public static final SearchFilter ALL = new SearchFilter(null, null, null, null, null, null, null, null, null, null);

    /** @throws IllegalArgumentException if the name is too short */
    public SearchFilter {
        if (name != null && !isLongEnough(name)) {
            throw new IllegalArgumentException("expected a name of at least " + SHORTEST_NAME + " characters");
        }
    }

    /** Whether a name can be searched for. */
    public static boolean isLongEnough(String name) {
        return Bigrams.normal(name).codePoints().limit(SHORTEST_NAME).count() == SHORTEST_NAME;
    }
}
