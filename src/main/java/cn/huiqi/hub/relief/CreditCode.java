package cn.huiqi.hub.relief;

import java.util.Arrays;

/**
 * The unified social credit code's check character (GB 32100-2015): over an alphabet of 31 characters, the first 17 weighted with
 * 3^(i-1) mod 31; the 18th makes the sum a multiple of 31.
 */
public final class CreditCode {

    /** Length of a code, check character included. */
    public static final int LENGTH = 18;

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] VALUES = new int[128];
    private static final int[] WEIGHTS = new int[LENGTH - 1];

    static {
        Arrays.fill(VALUES, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = i;
        }
        WEIGHTS[0] = 1;
        for (int i = 1; i < WEIGHTS.length; i++) {
            WEIGHTS[i] = WEIGHTS[i - 1] * 3 % ALPHABET.length();
        }
    }

    private CreditCode() {}

    /** Whether {@code code} (upper case) has the right length, characters and check character. */
    public static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (code.charAt(i) >= VALUES.length || VALUES[code.charAt(i)] < 0) {
                return false;
            }
        }
        return checkCharacter(code) == code.charAt(LENGTH - 1);
    }

    /** The check character that belongs to the first 17 characters of {@code code}, all of the alphabet. */
    public static char checkCharacter(String code) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += VALUES[code.charAt(i)] * WEIGHTS[i];
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
