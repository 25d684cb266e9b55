package cn.huiqi.hub.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.Installed;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs of others make of the files. */
class LinesTest {

    private static final String AWKWARD = "他说：“好”, \"是\"；\r\n第二行; 𠮷野家";

    @TempDir
    Path folder;

    @Test
    void csvBeginsWithAByteOrderMarkAndAHeader() throws IOException {
        byte[] empty = csv();

        assertThat(new String(empty, UTF_8)).startsWith("\uFEFF申请标识,运营商代码,运营商,").endsWith(",接收日期\r\n");
        assertThat(new String(empty, UTF_8).lines()).hasSize(1);
    }

    @Test
    void csvIsReadAsItWasMeant() throws IOException {
        byte[] bytes = csv(GivenLines.line("=cmd|' /C calc'!A0", AWKWARD), GivenLines.line("某公司", null));

        try (CSVParser parser = CSVParser.parse(
                new String(bytes, UTF_8).substring(1),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> rows = parser.getRecords();
            assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.isConsistent())
                    .isTrue());
            assertThat(rows.get(0).get("企业名称")).isEqualTo("'=cmd|' /C calc'!A0");
            assertThat(rows.get(0).get("备注")).isEqualTo(AWKWARD);
            assertThat(rows.get(0).get("联系电话")).isEqualTo("13800138000");
            assertThat(rows.get(1).get("备注")).isEmpty();
            assertThat(rows.get(1).get("优惠金额")).isEqualTo("300.00");
        }
    }

    @Test
    void csvIsReadByPython() throws Exception {
        Installed.require("python3", "python3", "--version");
        Files.write(folder.resolve("lines.csv"), csv(GivenLines.line("-1", AWKWARD)));
        Files.writeString(folder.resolve("read.py"), """
                import csv, json
                rows = list(csv.DictReader(open('lines.csv', encoding='utf-8-sig', newline='')))
                print(json.dumps([[row['企业名称'], row['备注'], row['申请标识'], len(row)] for row in rows]))
                """);
        Path log = folder.resolve("log");

        int status = Installed.run(new ProcessBuilder("python3", "read.py").directory(folder.toFile()), log);

        assertThat(status).as(Files.readString(log)).isZero();
        assertThat(new JsonMapper().readTree(Files.readString(log)).toString())
                .isEqualTo(
                        "[[\"'-1\",\"他说：“好”, \\\"是\\\"；\\r\\n第二行; 𠮷野家\",\"telecom:HQ1\"," + Column.ALL.size() + "]]");
    }

    @Test
    void xlsxHasTextsNumbersAndDates() throws IOException {
        byte[] bytes = xlsx(100, GivenLines.line("=1+1", AWKWARD));

        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false))) {
            Sheet sheet = workbook.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("申请");
            List<Row> rows = sheet.read();
            assertThat(rows).hasSize(2);
            assertThat(cell(rows.get(0), Column.CREDIT_CODE).asString()).isEqualTo("统一社会信用代码");
            Row row = rows.get(1);
            assertText(row, Column.CREDIT_CODE, "91350100M000100Y43");
            assertText(row, Column.DISTRICT, "310115");
            assertText(row, Column.CONTACT_PHONE, "13800138000");
            assertText(row, Column.NAME, "'=1+1");
            assertText(row, Column.REMARKS, AWKWARD);
            assertNumber(row, Column.SAVED_AMOUNT, "300.00");
            assertNumber(row, Column.SOURCE_ROW, "17");
            assertNumber(row, Column.REVISION, "2");
            assertThat(cell(row, Column.SUBMITTED_ON).getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell(row, Column.SUBMITTED_ON).asDate()).isEqualTo(LocalDateTime.of(2022, 6, 5, 0, 0));
            assertThat(cell(row, Column.SUBMITTED_ON).getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(cell(row, Column.DECIDED_AT).asDate()).isEqualTo(LocalDateTime.of(2022, 6, 6, 9, 30));
            assertThat(row.getOptionalCell(place(Column.ARREARS_AMOUNT))).isEmpty();
        }
    }

    @Test
    void xlsxGoesOnToAnotherSheetWhereOneIsFull() throws IOException {
        Map<Column, String> line = GivenLines.line("某公司", null);
        byte[] bytes = xlsx(3, line, line, line, line, line);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("申请", "申请 2", "申请 3");
            assertThat(sheets.get(0).read()).hasSize(3);
            assertThat(sheets.get(1).read()).hasSize(3);
            assertThat(sheets.get(2).read()).hasSize(2);
            assertThat(cell(sheets.get(2).read().get(0), Column.ID).asString()).isEqualTo("申请标识");
        }
    }

    @Test
    void xlsxOfNothingIsAHeader() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx(100)))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(1);
        }
    }

    @Test
    void xlsxHoldsNoMoreInACellThanExcelDoes() throws IOException {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(xlsx(100, GivenLines.line("某公司", "长".repeat(40_000)))))) {
            assertThat(cell(workbook.getFirstSheet().read().get(1), Column.REMARKS)
                            .asString())
                    .hasSize(32_767);
        }
    }

    @Test
    void bothOpenInLibreOffice() throws Exception {
        Installed.require("libreoffice-calc", "/usr/bin/soffice", "--version");
        Files.write(folder.resolve("sheet.xlsx"), xlsx(100, GivenLines.line("=1+1", AWKWARD)));
        Files.write(folder.resolve("table.csv"), csv(GivenLines.line("=1+1", AWKWARD)));

        assertThat(asLibreOfficeHasIt("sheet.xlsx"))
                .contains(text("91350100M000100Y43"), text("13800138000"), text("310115"), text("'=1+1"), "𠮷野家")
                .contains("office:value-type=\"float\" office:value=\"300\"")
                .contains("office:value-type=\"date\" office:date-value=\"2022-06-05\"")
                .contains("office:value-type=\"date\" office:date-value=\"2022-06-06T09:30:00\"");
        assertThat(asLibreOfficeHasIt("table.csv"))
                .contains(text("91350100M000100Y43"), text("申请标识"), text("'=1+1"), text("张三丰"), "𠮷野家")
                .doesNotContain("table:formula");
    }

    /** A cell that holds text, as LibreOffice's own format has it. */
    private static String text(String text) {
        return "office:value-type=\"string\" calcext:value-type=\"string\"><text:p>" + text.replace("'", "&apos;")
                + "</text:p>";
    }

    private String asLibreOfficeHasIt(String file) throws Exception {
        Path out = folder.resolve("out-" + file);
        Path log = folder.resolve("log");
        int status = Installed.run(
                new ProcessBuilder(
                                "/usr/bin/soffice",
                                "-env:UserInstallation=file://" + folder.resolve("profile"),
                                "--headless",
                                // What its dialogue offers by itself for a CSV with a byte order mark.
                                "--infilter=" + (file.endsWith(".csv") ? "CSV:44,34,76,1" : "Calc MS Excel 2007 XML"),
                                "--convert-to",
                                "fods",
                                "--outdir",
                                out.toString(),
                                file)
                        .directory(folder.toFile()),
                log);
        assertThat(status).as(Files.readString(log)).isZero();
        return Files.readString(out.resolve(file.replaceAll("\\..*", ".fods"))).replaceAll(">\\s+<", "><");
    }

    @SafeVarargs
    private static byte[] csv(Map<Column, String>... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new CsvLines(bytes), lines);
        return bytes.toByteArray();
    }

    @SafeVarargs
    private static byte[] xlsx(int linesASheet, Map<Column, String>... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new XlsxLines(bytes, linesASheet), lines);
        return bytes.toByteArray();
    }

    @SafeVarargs
    private static void write(Lines to, Map<Column, String>... lines) throws IOException {
        try (to) {
            for (Map<Column, String> line : lines) {
                to.write(line);
            }
        }
    }

    private static void assertText(Row row, Column column, String text) {
        assertThat(cell(row, column).getType()).as(column.key()).isEqualTo(CellType.STRING);
        assertThat(cell(row, column).asString()).isEqualTo(text);
    }

    private static void assertNumber(Row row, Column column, String number) {
        assertThat(cell(row, column).getType()).as(column.key()).isEqualTo(CellType.NUMBER);
        assertThat(cell(row, column).asNumber()).isEqualByComparingTo(number);
    }

    private static Cell cell(Row row, Column column) {
        return row.getCell(place(column));
    }

    private static int place(Column column) {
        return Column.ALL.indexOf(column);
    }
}
