package cn.huiqi.hub.cli;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Items of an answer as a table for people: numbers to the right, Chinese characters two places wide, times without their offset. */
final class Table {

    private static final String GAP = "  ";

    /** A terminal does as it is told by control characters, whoever wrote them. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** East Asian characters that take two places. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x20000, 0x3FFFD}
    };

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}(:\\d{2})?)[0-9.]*\\+08:00");

    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, JsonPointer value) {}

    /**
     * Adds a column.
     *
     * @param value where it is in an item, as JSON pointer
     */
    Table column(String title, String value) {
        columns.add(new Column(title, JsonPointer.compile(value)));
        return this;
    }

    /** Prints a line for each item below the titles. */
    void print(Iterable<JsonNode> items, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::title).toList());
        boolean[] numbers = new boolean[columns.size()];
        for (JsonNode item : items) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = item.at(columns.get(i).value());
                numbers[i] |= value.isNumber();
                line.add(text(value));
            }
            lines.add(line);
        }
        int[] widths = widths(lines);
        for (List<String> line : lines) {
            out.println(aligned(line, widths, numbers));
        }
    }

    /** A value in words: a time in a short form, nothing for what is not there. */
    static String text(JsonNode value) {
        String text =
                value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
        return CONTROL.matcher(TIME.matcher(text).replaceAll("$1 $2")).replaceAll(" ");
    }

    /** The places that a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return Arrays.stream(WIDE).anyMatch(range -> range[0] <= c && c <= range[1]);
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return widths;
    }

    private static String aligned(List<String> line, int[] widths, boolean[] numbers) {
        StringBuilder aligned = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String filling = " ".repeat(widths[i] - width(line.get(i)));
            aligned.append(i == 0 ? "" : GAP);
            aligned.append(numbers[i] ? filling + line.get(i) : line.get(i) + filling);
        }
        return aligned.toString().stripTrailing();
    }
}
