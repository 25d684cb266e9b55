package cn.huiqi.hub.feeds;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** CSV as RFC 4180 has it, UTF-8 with a byte order mark: without one Excel takes Chinese for something else. */
final class CsvLines implements Lines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvWriter csv;

    /** Writes to {@code out}, which is closed with it. */
    CsvLines(OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        write(Column.headers());
    }

    @Override
    public void write(Map<Column, String> cells) {
        CsvWriter.CsvWriterRecord line = csv.writeRecord();
        for (Column column : Column.ALL) {
            line.writeField(cells.get(column));
        }
        line.endRecord();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
