package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.Quoting;
import java.io.IOException;
import java.util.Arrays;

/**
 * Records of RFC 4180: a field with separators, quotes or line breaks in it stands in double quotes, a quote inside is doubled.
 * Lines end with LF or CRLF; a CR elsewhere is a character like others. Where every field is quoted, the header alone need not be.
 */
final class QuotedRecords extends Records {

    private static final char QUOTE = '"';

    /** No quote is open. */
    private static final long NONE = 0;

    private final char separator;
    private final Quoting quoting;
    private boolean inHeader = true;
    private long openedOnLine = NONE;

    QuotedRecords(StrictText text, char separator, Quoting quoting, ReadLimits limits, int bufferSize) {
        super(text, limits, bufferSize);
        this.separator = separator;
        this.quoting = quoting;
    }

    @Override
    protected void scan() throws IOException {
        if (endsLine(0)) {
            endField(0);
            return;
        }
        int at = -1;
        do {
            int from = at + 1;
            at = charAt(from) == QUOTE ? quoted(from) : unquoted(from);
            endField(at);
        } while (charAt(at) == separator);
        inHeader = false;
    }

    /** The end of an unquoted field. */
    private int unquoted(int from) throws IOException {
        if (quoting == Quoting.ALWAYS && !inHeader) {
            throw Problems.unquotedField(currentLine());
        }
        int at = from;
        while (true) {
            int i = start + at;
            while (i < end && !isSpecial(chars[i])) {
                i++;
            }
            at = i - start;
            int c = charAt(at);
            if (c == separator || endsLine(at)) {
                return at;
            }
            if (c == QUOTE) {
                throw Problems.quoteInsideField(currentLine());
            }
            if (c == '\r') {
                at++;
            }
        }
    }

    /** The end of a field that begins with a quote. */
    private int quoted(int from) throws IOException {
        openedOnLine = currentLine();
        int at = from + 1;
        while (true) {
            int i = start + at;
            while (i < end && chars[i] != QUOTE) {
                if (chars[i++] == '\n') {
                    lineBreaks++;
                }
            }
            at = i - start;
            switch (charAt(at)) {
                case QUOTE -> {
                    at++;
                    if (charAt(at) != QUOTE) {
                        return closed(at);
                    }
                    at++;
                }
                case END -> throw Problems.quoteNeverClosed(openedOnLine);
                default -> {
                    // more was loaded: go on with it
                }
            }
        }
    }

    private int closed(int at) throws IOException {
        if (charAt(at) != separator && !endsLine(at)) {
            throw Problems.textAfterQuote(openedOnLine);
        }
        openedOnLine = NONE;
        return at;
    }

    private boolean isSpecial(char c) {
        return c == separator || c == '\n' || c == '\r' || c == QUOTE;
    }

    @Override
    protected UnsoundDrop tooLong() throws IOException {
        // A quote that is never closed runs over the limit too: what is wrong then is the quote.
        return openedOnLine == NONE || comesFurtherOn(QUOTE)
                ? super.tooLong()
                : Problems.quoteNeverClosed(openedOnLine);
    }

    @Override
    String field(int index) {
        int from = start + fieldStart(index);
        int to = start + fieldEnd(index);
        if (from == to || chars[from] != QUOTE) {
            return new String(chars, from, to - from);
        }
        return unquoted(from + 1, to - 1);
    }

    /** The characters from a place in the buffer to another, of two quotes the first only. */
    private String unquoted(int from, int to) {
        int length = 0;
        while (from + length < to && chars[from + length] != QUOTE) {
            length++;
        }
        if (from + length == to) {
            return new String(chars, from, length);
        }
        char[] text = Arrays.copyOfRange(chars, from, to);
        for (int i = from + length; i < to; i++) {
            text[length++] = chars[i];
            if (chars[i] == QUOTE) {
                i++;
            }
        }
        return new String(text, 0, length);
    }
}
