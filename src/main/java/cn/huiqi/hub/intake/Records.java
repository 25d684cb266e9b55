package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * The records of a text, one at a time: each is a view into a buffer that {@link #next} moves on, and strings are made only of what
 * is asked for. The buffer grows to the longest record allowed and no further. Lines that are completely empty are no records.
 *
 * <p>A dialect says only where a record's fields end ({@link #scan}) and what a field's text means ({@link #field}).
 */
abstract class Records implements Closeable {

    static final int END = -1;

    /** Room for a surrogate pair. */
    private static final int SMALLEST_BUFFER = 2;

    /** Beyond the longest record a CRLF may stand. */
    private static final int LINE_END = 2;

    /** The characters loaded; the record's first is {@code chars[start]}, and those before {@code end} may be scanned. */
    protected char[] chars;

    protected int start;
    protected int end;
    /** Line feeds within the record, as far as it is scanned. */
    protected int lineBreaks;

    protected final ReadLimits limits;

    private final StrictText text;
    private final int[] fieldEnds;
    private int size;
    private int loaded;
    private long line = 1;
    /** The record's length and that of its line end. */
    private int length;

    private int lineEnd;

    Records(StrictText text, ReadLimits limits, int bufferSize) {
        this.text = text;
        this.limits = limits;
        this.chars = new char[Math.max(bufferSize, SMALLEST_BUFFER)];
        this.fieldEnds = new int[limits.columns()];
    }

    /** The records of a file that is written as {@code form} says. */
    static Records of(StrictText text, Profile.FileForm form, ReadLimits limits, int bufferSize) {
        return switch (form.quoting()) {
            case WHEN_NEEDED, ALWAYS -> new QuotedRecords(text, form.separator(), form.quoting(), limits, bufferSize);
            case ESCAPES -> new EscapedRecords(text, form.separator(), limits, bufferSize);
        };
    }

    /**
     * Moves to the next record.
     *
     * @return false at the end of the text
     * @throws UnsoundDrop if there is no telling where the record ends, it is over a limit, or its bytes are no characters
     */
    final boolean next() throws IOException {
        do {
            startAfter();
            if (charAt(0) == END) {
                return false;
            }
            scan();
            length = fieldEnds[size - 1];
            if (length > limits.recordLength()) {
                throw tooLong();
            }
            int last = charAt(length);
            lineEnd = last == END ? 0 : last == '\n' ? 1 : LINE_END;
        } while (length == 0);
        return true;
    }

    /** The physical line that the record begins on, from 1. */
    final long line() {
        return line;
    }

    /** How many fields the record has. */
    final int size() {
        return size;
    }

    /** The text of a field, unquoted or unescaped. */
    abstract String field(int index);

    /** The fields from one on. */
    final String[] fields(int from) {
        String[] fields = new String[size - from];
        for (int i = from; i < size; i++) {
            fields[i - from] = field(i);
        }
        return fields;
    }

    /** The record as it came from one field on, without its line end. */
    final String text(int from) {
        int begin = fieldStart(from);
        return new String(chars, start + begin, length - begin);
    }

    /** The fields from {@code from} on with an escape that the dialect does not have, counted from {@code from}. */
    Set<Integer> badEscapes(int from) {
        return Set.of();
    }

    @Override
    public final void close() throws IOException {
        text.close();
    }

    /** Finds the ends of the record's fields and calls {@link #endField} for each; there is at least one character. */
    protected abstract void scan() throws IOException;

    /** What a record over the limit is, judged by the state of the scan. */
    protected UnsoundDrop tooLong() throws IOException {
        return Problems.recordTooLong(limits.recordLength(), line);
    }

    /** The line of the character that is being scanned. */
    protected final long currentLine() {
        return line + lineBreaks;
    }

    protected final void endField(int at) throws UnsoundDrop {
        if (size == fieldEnds.length) {
            throw Problems.tooManyColumns(fieldEnds.length, line);
        }
        fieldEnds[size++] = at;
    }

    protected final int fieldStart(int index) {
        return index == 0 ? 0 : fieldEnds[index - 1] + 1;
    }

    protected final int fieldEnd(int index) {
        return fieldEnds[index];
    }

    /** The character at a place counted from the record's start, or {@link #END}; loads more if need be, which moves the buffer. */
    protected final int charAt(int at) throws IOException {
        return start + at < end || load(at) ? chars[start + at] : END;
    }

    /** Whether a line ends here: with LF, CRLF or the text. */
    protected final boolean endsLine(int at) throws IOException {
        int c = charAt(at);
        return c == '\n' || c == END || (c == '\r' && charAt(at + 1) == '\n');
    }

    private void startAfter() {
        start += length + lineEnd;
        if (lineEnd > 0) {
            line += lineBreaks + 1;
        }
        lineBreaks = 0;
        length = 0;
        lineEnd = 0;
        size = 0;
        end = visible();
    }

    /** The end of what may be scanned: never beyond the limit, so that what is over it does not hang on how much was loaded. */
    private int visible() {
        return (int) Math.min(loaded, (long) start + limits.recordLength() + LINE_END);
    }

    private boolean load(int at) throws IOException {
        if (at >= (long) limits.recordLength() + LINE_END) {
            throw tooLong();
        }
        if (start > 0) {
            System.arraycopy(chars, start, chars, 0, loaded - start);
            loaded -= start;
            start = 0;
        }
        if (chars.length - loaded < SMALLEST_BUFFER) {
            chars = Arrays.copyOf(chars, chars.length * 2);
        }
        int read = decode(loaded);
        loaded += Math.max(read, 0);
        end = visible();
        return read > 0;
    }

    /**
     * Whether a character stands at the end of what was scanned or anywhere behind it. Records can't be read any more after this.
     */
    protected final boolean comesFurtherOn(char wanted) throws IOException {
        int at = end - 1;
        do {
            for (; at < loaded; at++) {
                if (chars[at] == wanted) {
                    return true;
                }
                lineBreaks += chars[at] == '\n' ? 1 : 0;
            }
            at = 0;
            loaded = decode(0);
        } while (loaded > 0);
        return false;
    }

    /** Decodes into the buffer from a place on; how many characters, or -1 at the end. */
    private int decode(int from) throws IOException {
        try {
            return text.read(chars, from, chars.length - from);
        } catch (StrictText.BadByte e) {
            throw Problems.notDecodable(text.charset().name(), e.hex(), e.offset(), currentLine());
        }
    }
}
