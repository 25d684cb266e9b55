package cn.huiqi.hub.feeds;

import java.io.IOException;
import java.io.OutputStream;

/** How an extract is written. */
public enum Format {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** As HTTP names it. */
    public String contentType() {
        return contentType;
    }

    /** The end of a file's name, with its dot. */
    public String suffix() {
        return '.' + word();
    }

    /** {@code csv} or {@code xlsx}. */
    public String word() {
        return switch (this) {
            case CSV -> "csv";
            case XLSX -> "xlsx";
        };
    }

    /** A file of that format with its header, written to {@code out}, which is closed with it. */
    Lines open(OutputStream out) throws IOException {
        return switch (this) {
            case CSV -> new CsvLines(out);
            case XLSX -> new XlsxLines(out);
        };
    }
}
