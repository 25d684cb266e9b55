package cn.huiqi.hub.carrier;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a file in a carrier's dialect, record by record: separators, quotes or escapes, line ends, encoding and trailer. A header is a
 * record like any other. A character that the encoding does not know is written as its replacement, {@code ?}: a file that goes back to a
 * carrier must not get stuck for it.
 */
public final class DialectWriter implements Closeable {

    private static final char QUOTE = '"';

    private final Profile.FileForm form;
    private final BufferedWriter out;

    /**
     * A writer to {@code out}, which is closed with it.
     *
     * @param form how the carrier's files are written
     * @param compression that of the profile for drops; files that the hub sends back are never packed
     */
    public DialectWriter(Profile.FileForm form, Profile.Compression compression, OutputStream out) throws IOException {
        this.form = form;
        OutputStream bytes = compression == Profile.Compression.GZIP ? new GZIPOutputStream(out) : out;
        this.out = new BufferedWriter(new OutputStreamWriter(bytes, form.encoding()));
    }

    /** Writes a record of these fields. */
    public void write(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.write(form.separator());
            }
            writeField(fields.get(i));
        }
        out.write(form.lineEnd().text());
    }

    /** Writes these fields and behind them, untouched, the text of a record as it came, without its line end. */
    public void write(List<String> leading, String asItCame) throws IOException {
        for (String field : leading) {
            writeField(field);
            out.write(form.separator());
        }
        out.write(asItCame);
        out.write(form.lineEnd().text());
    }

    /**
     * Writes the last line, if the dialect has one.
     *
     * @param rows the records before it, the header not counted
     * @param fen the sum of the fields that the profile has summed
     */
    public void writeTrailer(long rows, BigInteger fen) throws IOException {
        if (form.trailer() != null) {
            out.write(form.trailer());
            out.write(form.separator());
            out.write(Long.toString(rows));
            out.write(form.separator());
            out.write(fen.toString());
            out.write(form.lineEnd().text());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeField(String field) throws IOException {
        switch (form.quoting()) {
            case ALWAYS -> writeQuoted(field);
            case WHEN_NEEDED -> {
                if (needsQuotes(field)) {
                    writeQuoted(field);
                } else {
                    out.write(field);
                }
            }
            case ESCAPES -> writeEscaped(field);
        }
    }

    private boolean needsQuotes(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == form.separator() || c == QUOTE || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private void writeQuoted(String field) throws IOException {
        out.write(QUOTE);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == QUOTE) {
                out.write(QUOTE);
            }
            out.write(c);
        }
        out.write(QUOTE);
    }

    /** A carriage return has no escape of its own; with or without a line feed behind it, it is written as a line break. */
    private void writeEscaped(String field) throws IOException {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\n' || c == '\r') {
                out.write("\\n");
                if (c == '\r' && i + 1 < field.length() && field.charAt(i + 1) == '\n') {
                    i++;
                }
            } else {
                if (c == form.separator() || c == '\\') {
                    out.write('\\');
                }
                out.write(c);
            }
        }
    }
}
