package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.relief.DropKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** 中国移动: fields between bars with escapes and a trailer, complete with a checksum file. */
final class MobileDialect implements Dialect {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String APPLICATIONS =
            "apply_no|credit_code|corp_name|corp_scale|industry|district|address|contact|mobile|account|apply_date|remark|site_type|problem\n";
    private static final String FULFILMENTS = "apply_no|result|done_date|saved_fen|remark\n";
    private static final int SAVED = 3;
    private static final String TRAILER = "#EOF";

    @Override
    public String carrier() {
        return "mobile";
    }

    @Override
    public String dropName(DropKind kind, int number) {
        String time = TIME.format(LocalDateTime.of(2022, 6, 6, 8, 0).plusSeconds(number));
        return (kind == DropKind.APPLICATIONS ? "CMSH_09_" : "CMSH_FF_") + time + ".txt";
    }

    @Override
    public String rejectedSuffix() {
        return ".rejected.txt";
    }

    @Override
    public List<String> cells(Application a) {
        return List.of(
                a.no(),
                Application.CREDIT_CODE,
                a.name(),
                "2",
                Application.INDUSTRY,
                "310115",
                Application.ADDRESS,
                Application.CONTACT,
                Application.PHONE,
                a.account(),
                "20220605",
                a.remarks(),
                "2",
                a.problem());
    }

    @Override
    public List<String> cells(Fulfilment f) {
        return List.of(
                f.applicationNo(),
                f.done() ? "1" : "0",
                "20220620",
                f.done() ? String.valueOf(f.savedFen()) : "",
                f.remarks());
    }

    @Override
    public List<String> statusCells(Answer answer) {
        return List.of(
                answer.applicationNo(),
                answer.status(),
                answer.reason(),
                TIME.format(answer.decidedAt()),
                answer.reportId());
    }

    @Override
    public byte[] file(DropKind kind, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(kind == DropKind.APPLICATIONS ? APPLICATIONS : FULFILMENTS);
        int sum = 0;
        for (List<String> row : rows) {
            text.append(row.stream().map(MobileDialect::escaped).collect(Collectors.joining("|", "", "\n")));
            if (kind == DropKind.FULFILMENTS && !row.get(SAVED).isEmpty()) {
                sum += Integer.parseInt(row.get(SAVED));
            }
        }
        text.append(TRAILER + '|').append(rows.size()).append('|').append(sum).append('\n');
        return text.toString().getBytes(UTF_8);
    }

    /** Its trailer is missing. */
    @Override
    public byte[] damaged(byte[] file) {
        String text = new String(file, UTF_8);
        return text.substring(0, text.lastIndexOf(TRAILER)).getBytes(UTF_8);
    }

    @Override
    public String damageCode() {
        return "CONTROL_TOTAL";
    }

    @Override
    public void place(Path outbox, String name, byte[] file) throws IOException {
        Dialect.put(outbox, name, file);
        Dialect.put(outbox, name + ".sha256", (Sha256.of(file) + "  " + name + "\n").getBytes(UTF_8));
    }

    @Override
    public List<List<String>> records(byte[] returned) {
        return new String(returned, UTF_8)
                .lines()
                .filter(line -> !line.startsWith(TRAILER))
                .map(MobileDialect::cells)
                .toList();
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
                cell.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
            } else if (c == '|') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
