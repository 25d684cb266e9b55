package cn.huiqi.hub.console.access;

import java.util.regex.Pattern;

/**
 * A token to be made.
 *
 * @param name as {@link #NAME}
 * @param carrier of a carrier's token, else null
 * @param days how long it lasts, 1 to {@link #MOST_DAYS}
 */
public record NewToken(String name, Role role, String carrier, int days) {

    /** What a token may be called. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The most days that a token may last. */
    public static final int MOST_DAYS = 365;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one of them can't be
     */
    public NewToken {
        boolean isRight = NAME.matcher(name).matches()
                && (role == Role.CARRIER) == (carrier != null)
                && days >= 1
                && days <= MOST_DAYS;
        if (!isRight) {
            throw new IllegalArgumentException("expected a name, a role (and a carrier for a carrier's) and 1 to "
                    + MOST_DAYS + " days, found " + name + ", " + role + ", " + carrier + ", " + days);
        }
    }
}
