package cn.huiqi.hub.intake;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Records without quotes: LF ends a line whatever stands before it, and in a field a backslash and the separator, a backslash or
 * {@code n} stand for the separator, a backslash and a line feed. A field with any other escape keeps its text as it came: that is
 * an error of its row, not of the file.
 */
final class EscapedRecords extends Records {

    private static final char ESCAPE = '\\';

    private final char separator;
    private boolean escapes;

    EscapedRecords(StrictText text, char separator, ReadLimits limits, int bufferSize) {
        super(text, limits, bufferSize);
        this.separator = separator;
    }

    @Override
    protected void scan() throws IOException {
        escapes = false;
        int at = -1;
        do {
            at = fieldEndFrom(at + 1);
            endField(at);
        } while (charAt(at) == separator);
    }

    private int fieldEndFrom(int from) throws IOException {
        int at = from;
        while (true) {
            int i = start + at;
            while (i < end && chars[i] != separator && chars[i] != '\n' && chars[i] != ESCAPE) {
                i++;
            }
            at = i - start;
            int c = charAt(at);
            if (c == separator || c == '\n' || c == END) {
                return at;
            }
            if (c == ESCAPE) {
                escapes = true;
                at++;
                int escaped = charAt(at);
                if (escaped != '\n' && escaped != END) {
                    at++;
                }
            }
        }
    }

    @Override
    String field(int index) {
        int from = fieldStart(index);
        String asItCame = new String(chars, start + from, fieldEnd(index) - from);
        if (!escapes || asItCame.indexOf(ESCAPE) < 0) {
            return asItCame;
        }
        String unescaped = unescaped(asItCame);
        return unescaped == null ? asItCame : unescaped;
    }

    @Override
    Set<Integer> badEscapes(int from) {
        if (!escapes) {
            return Set.of();
        }
        Set<Integer> bad = new HashSet<>();
        for (int i = from; i < size(); i++) {
            int begin = fieldStart(i);
            if (unescaped(new String(chars, start + begin, fieldEnd(i) - begin)) == null) {
                bad.add(i - from);
            }
        }
        return bad;
    }

    /** What a field's text means, or null if it has an escape that there is not. */
    private String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (int escape = text.indexOf(ESCAPE); escape >= 0; escape = text.indexOf(ESCAPE, from)) {
            plain.append(text, from, escape);
            int escaped = escape + 1 < text.length() ? text.charAt(escape + 1) : END;
            if (escaped == separator || escaped == ESCAPE) {
                plain.append((char) escaped);
            } else if (escaped == 'n') {
                plain.append('\n');
            } else {
                return null;
            }
            from = escape + 2;
        }
        return plain.append(text, from, text.length()).toString();
    }
}
