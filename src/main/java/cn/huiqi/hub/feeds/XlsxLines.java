package cn.huiqi.hub.feeds;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook, written sheet by sheet as it comes: texts and codes as text, counts and amounts as numbers, days and times as dates. Each
 * sheet begins with the header and holds as many lines as Excel can open; the next ones go on to another.
 */
final class XlsxLines implements Lines {

    private static final String SHEET = "申请";

    /** Lines that are kept before they are written out. */
    private static final int KEPT = 200;

    /** What a cell takes at most; Excel refuses a workbook with more. */
    private static final int LONGEST = 32_767;

    /** Excel knows no day before 1900, nor one after 9999. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    private final Workbook workbook;
    private final int linesASheet;
    private Worksheet sheet;
    private int sheets;
    private int line;

    /** Writes to {@code out}, which is closed with it. */
    XlsxLines(OutputStream out) throws IOException {
        this(out, Worksheet.MAX_ROWS);
    }

    XlsxLines(OutputStream out, int linesASheet) throws IOException {
        this.workbook = new Workbook(out, "Huiqi Hub", null);
        this.linesASheet = linesASheet;
        newSheet();
    }

    @Override
    public void write(Map<Column, String> cells) throws IOException {
        if (line == linesASheet) {
            sheet.finish();
            newSheet();
        }
        for (int at = 0; at < Column.ALL.size(); at++) {
            String text = cells.getOrDefault(Column.ALL.get(at), "");
            if (!text.isEmpty()) {
                put(Column.ALL.get(at).type(), at, text);
            }
        }
        line++;
        if (line % KEPT == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private void newSheet() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? SHEET : SHEET + ' ' + sheets);
        sheet.freezePane(0, 1);
        for (int at = 0; at < Column.ALL.size(); at++) {
            sheet.inlineString(0, at, Column.ALL.get(at).header());
        }
        line = 1;
    }

    private void put(Column.Type type, int at, String text) {
        switch (type) {
            case TEXT -> sheet.inlineString(line, at, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
            case WHOLE -> sheet.value(line, at, Long.valueOf(text));
            case MONEY -> {
                sheet.value(line, at, new BigDecimal(text));
                format(at, "0.00");
            }
            case DAY -> day(at, LocalDate.parse(text), text);
            case TIME -> time(at, LocalDateTime.parse(text.replace(' ', 'T')), text);
        }
    }

    private void day(int at, LocalDate day, String text) {
        if (isKnownToExcel(day.getYear())) {
            sheet.value(line, at, day);
            format(at, "yyyy-mm-dd");
        } else {
            sheet.inlineString(line, at, text);
        }
    }

    private void time(int at, LocalDateTime time, String text) {
        if (isKnownToExcel(time.getYear())) {
            sheet.value(line, at, time);
            format(at, "yyyy-mm-dd hh:mm:ss");
        } else {
            sheet.inlineString(line, at, text);
        }
    }

    private static boolean isKnownToExcel(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private void format(int at, String format) {
        sheet.style(line, at).format(format).set();
    }
}
