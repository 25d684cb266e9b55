package cn.huiqi.hub.carrier;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Values in {@code key=value} pairs (RFC 3986, section 2.1). Encoded is what would be taken for a part of the pairs, and what is not
 * seen: {@code %}, {@code &}, {@code =}, {@code +}, spaces and control characters. A plus sign stands for itself, but some programs read
 * it as a space, so it is encoded too. Chinese stays readable.
 */
final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase().withPrefix("%");

    private PercentEncoding() {}

    static String encode(String value) {
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
}
