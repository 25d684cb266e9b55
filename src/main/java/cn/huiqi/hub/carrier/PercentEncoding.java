package cn.huiqi.hub.carrier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Percent-encoded UTF-8 in {@code key=value} pairs (RFC 3986, section 2.1): a {@code +} is a plus sign, and characters that are not
 * encoded stand for themselves.
 */
public final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase().withPrefix("%");

    private PercentEncoding() {}

    /**
     * The value, encoded where it would be taken for a part of the pairs or not be seen: {@code %}, {@code &}, {@code =}, spaces and
     * control characters; {@code +} too, for some programs read it as a space. Chinese stays readable.
     */
    public static String encode(String value) {
        if (value.chars().noneMatch(PercentEncoding::isEncoded)) {
            return value;
        }
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            if (isEncoded(c)) {
                encoded.append(HEX.formatHex(Character.toString(c).getBytes(StandardCharsets.UTF_8)));
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }

    private static boolean isEncoded(int c) {
        return c == '%' || c == '&' || c == '=' || c == '+' || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /**
     * The text between {@code from} and {@code to} decoded, or null if a {@code %} is not followed by two hex digits, the bytes are not
     * UTF-8, or one is NUL, which no file may hold either.
     */
    public static String decode(String text, int from, int to) {
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
