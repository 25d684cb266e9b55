package cn.huiqi.hub.intake;

/**
 * Digits. Numbers of more than 15 digits are well formed but beyond every limit: 15 is what any reader of JSON holds exactly.
 */
final class WholeNumbers {

    /** Not a digit or more. */
    static final long NONE = -1;

    /** More digits than the hub takes. */
    static final long TOO_LONG = Long.MAX_VALUE;

    /** The first number of 16 digits. */
    static final long LIMIT = 1_000_000_000_000_000L;

    private WholeNumbers() {}

    /** The number that the digits from {@code from} to {@code to} make, else {@link #NONE} or {@link #TOO_LONG}. */
    static long read(String text, int from, int to) {
        if (from >= to) {
            return NONE;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number >= LIMIT ? LIMIT : number * 10 + digit;
        }
        return number >= LIMIT ? TOO_LONG : number;
    }

    /** Whether the text begins with a minus. */
    static boolean isNegative(String text) {
        return !text.isEmpty() && text.charAt(0) == '-';
    }
}
