package cn.huiqi.hub.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Records with quoted fields (RFC 4180), read and written in the plainest way. */
final class Quoted {

    private Quoted() {}

    /** One record, every field in quotes. */
    static String record(List<String> cells, char separator, String lineEnd) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(separator), "", lineEnd));
    }

    /** All records of {@code text}. */
    static List<List<String>> records(String text, char separator) {
        List<List<String>> records = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != separator && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(cells);
                    cells = new ArrayList<>();
                }
            }
        }
        return records;
    }
}
