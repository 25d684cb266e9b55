package cn.huiqi.hub.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-encoded UTF-8 (RFC 3986): a {@code +} is a plus sign, and characters that were not encoded stand for themselves. */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * The text between {@code from} and {@code to} decoded, or null if a {@code %} is not followed by two hex digits, the bytes are not
     * UTF-8, or one is NUL, which no file may hold either.
     */
    static String decode(String text, int from, int to) {
        int percent = text.indexOf('%', from);
        if (percent < 0 || percent >= to) {
            return text.substring(from, to);
        }
        StringBuilder decoded = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            if (text.charAt(i) != '%') {
                decoded.append(text.charAt(i++));
                continue;
            }
            int end = i;
            while (end < to && text.charAt(end) == '%') {
                end += 3;
            }
            String run = end > to ? null : decodeRun(text, i, end);
            if (run == null) {
                return null;
            }
            decoded.append(run);
            i = end;
        }
        return decoded.toString();
    }

    /** Characters whose bytes follow one another, each as {@code %XX}. */
    private static String decodeRun(String text, int from, int to) {
        byte[] bytes = new byte[(to - from) / 3];
        for (int i = 0; i < bytes.length; i++) {
            int high = hex(text.charAt(from + 3 * i + 1));
            int low = hex(text.charAt(from + 3 * i + 2));
            if (high < 0 || low < 0 || high + low == 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        String run = new String(bytes, StandardCharsets.UTF_8);
        // Java puts U+FFFD for what is not UTF-8: then the bytes are not those of the text.
        boolean suspicious = run.indexOf('\uFFFD') >= 0;
        return suspicious && !Arrays.equals(run.getBytes(StandardCharsets.UTF_8), bytes) ? null : run;
    }

    /** The digit's value, or -1; only ASCII digits are. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
