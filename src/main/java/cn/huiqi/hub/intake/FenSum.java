package cn.huiqi.hub.intake;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Adds up fields that hold whole numbers of fen; a field that holds none counts 0. Numbers may be far larger than any amount, but a
 * field that is digits without end is none: to read a million of them takes seconds.
 */
final class FenSum {

    /** So many digits always fit a long, and so do eight such numbers together. */
    private static final int FAST_DIGITS = 18;

    private static final int MOST_DIGITS = 1_000;

    private static final long SPILL = 8_000_000_000_000_000_000L;

    private long small;
    private BigInteger large = BigInteger.ZERO;

    /** The whole number that a field holds: trimmed, full-width digits taken as half-width (NFKC), a leading minus allowed. */
    static Optional<BigInteger> wholeNumber(String field) {
        String plain = Normalizer.normalize(field, Normalizer.Form.NFKC).strip();
        return plain.length() <= MOST_DIGITS && isWholeNumber(plain)
                ? Optional.of(new BigInteger(plain))
                : Optional.empty();
    }

    void add(String field) {
        if (field.length() <= FAST_DIGITS && isWholeNumber(field)) {
            small += Long.parseLong(field);
            if (Math.abs(small) >= SPILL) {
                spill();
            }
        } else if (!field.isEmpty()) {
            large = large.add(wholeNumber(field).orElse(BigInteger.ZERO));
        }
    }

    BigInteger total() {
        spill();
        return large;
    }

    private void spill() {
        large = large.add(BigInteger.valueOf(small));
        small = 0;
    }

    private static boolean isWholeNumber(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > first;
    }
}
