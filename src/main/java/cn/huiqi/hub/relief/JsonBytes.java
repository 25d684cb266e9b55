package cn.huiqi.hub.relief;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * JSON written straight into UTF-8. Text that is not ASCII stands as it is; only quote, backslash and control characters are escaped
 * (RFC 8259). Half a surrogate pair, which no strictly decoded file can hold, becomes U+FFFD, so that the bytes are always UTF-8.
 */
final class JsonBytes {

    /** Most bytes that one {@code char} can take: {@code \}{@code u001f}. */
    private static final int LONGEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** What follows the backslash of an ASCII character; 0 where none is needed, {@code u} where the code follows. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
    }

    /** Room for most messages; what has grown beyond it is not kept for the next. */
    private static final int USUAL_SIZE = 1 << 14;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    /** Empty, for the next message. */
    JsonBytes cleared() {
        if (bytes.length > USUAL_SIZE) {
            bytes = new byte[USUAL_SIZE];
        }
        size = 0;
        return this;
    }

    /** Bytes that are JSON already. */
    JsonBytes raw(byte[] json) {
        makeRoomFor(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    /** One ASCII character of punctuation. */
    JsonBytes raw(char punctuation) {
        makeRoomFor(1);
        bytes[size++] = (byte) punctuation;
        return this;
    }

    /** A number, {@code true} or {@code false}. */
    JsonBytes literal(Object numberOrBoolean) {
        return raw(numberOrBoolean.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** A string with its quotes. */
    JsonBytes string(String text) {
        int length = text.length();
        makeRoomFor(length * LONGEST + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                continuation(c);
            } else if (!Character.isSurrogate(c)) {
                threeBytes(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                fourBytes(Character.toCodePoint(c, text.charAt(i)));
            } else {
                threeBytes('\uFFFD');
            }
        }
        bytes[size++] = '"';
        return this;
    }

    /** Gives the bytes to {@code digest}. */
    void digest(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = '\\';
        bytes[size++] = escape;
        if (escape == 'u') {
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void threeBytes(char c) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
    }

    private void fourBytes(int codePoint) {
        bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
        continuation(codePoint >> 12);
        continuation(codePoint >> 6);
        continuation(codePoint);
    }

    /** The lowest six bits, marked as a byte that goes on with a character. */
    private void continuation(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void makeRoomFor(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
