package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.ALWAYS_QUOTED;
import static cn.huiqi.hub.intake.Dialects.TELECOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.FileCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 4180 and its common deviations, a quirk a case. */
class QuotedRecordsTest {

    private static final String HEADER = "no,name,fen,note\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> sound() {
        return Stream.of(
                arguments("LF", "A,b,1,x\nB,c,2,y\n", "[A, b, 1, x][B, c, 2, y]"),
                arguments("CRLF", "A,b,1,x\r\nB,c,2,y\r\n", "[A, b, 1, x][B, c, 2, y]"),
                arguments("both in one file", "A,b,1,x\r\nB,c,2,y\n", "[A, b, 1, x][B, c, 2, y]"),
                arguments("no line end at the end", "A,b,1,x", "[A, b, 1, x]"),
                arguments("no line end after a quote", "A,b,1,\"x\"", "[A, b, 1, x]"),
                arguments("empty fields", ",,,\n", "[, , , ]"),
                arguments("empty fields in quotes", "\"\",\"\",,\"\"\n", "[, , , ]"),
                arguments("empty last field at the end", "A,b,1,", "[A, b, 1, ]"),
                arguments("separator in quotes", "A,\"b,b\",1,x\n", "[A, b,b, 1, x]"),
                arguments("doubled quotes", "A,\"b \"\"c\"\"\",1,\"\"\"\"\n", "[A, b \"c\", 1, \"]"),
                arguments("LF in quotes", "A,\"b\nc\",1,x\n", "[A, b\nc, 1, x]"),
                arguments("CRLF in quotes stays", "A,\"b\r\nc\",1,x\r\n", "[A, b\r\nc, 1, x]"),
                arguments("empty line in quotes stays", "A,\"b\n\nc\",1,x\n", "[A, b\n\nc, 1, x]"),
                arguments("empty lines are no records", "\n\r\nA,b,1,x\n\r\n\nB,c,2,y\n\n", "[A, b, 1, x][B, c, 2, y]"),
                arguments("CR alone is a character", "A,b\rc,1,x\r", "[A, b\rc, 1, x\r]"),
                arguments("blanks stay", " A ,b,1,\"  \"\n", "[ A , b, 1,   ]"),
                arguments("too few fields", "A\nB,c\n", "[A][B, c]"),
                arguments("too many fields", "A,b,1,x,y\n", "[A, b, 1, x, y]"),
                arguments("a line of blanks is a record", "  \n", "[  ]"),
                arguments("beyond the BMP", "A,𠮷野,1,x\n", "[A, 𠮷野, 1, x]"),
                arguments("backslash is a character", "A,b\\,1,\\n\n", "[A, b\\, 1, \\n]"),
                arguments("no rows", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sound(String quirk, String rows, String fields) {
        List<RawRecord> records = DropReading.of(folder, TELECOM, HEADER + rows).records();

        assertThat(shown(records)).as(quirk).isEqualTo(fields);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("quote inside an unquoted field", "A,b,1,x\nB,c\"d,2,y\n", 3),
                arguments("quote at the end of an unquoted field", "A,b\",1,x\n", 2),
                arguments("blank before a quote", "A, \"b\",1,x\n", 2),
                arguments("text after a closing quote", "A,b,1,x\nB,\"c\"d,2,y\n", 3),
                arguments("blank after a closing quote", "A,\"b\" ,1,x\n", 2),
                arguments("CR alone after a closing quote", "A,b,1,\"x\"\rB,c,2,y\n", 2),
                arguments("never closed", "A,b,1,x\nB,c,2,y\nC,\"d,3,z\nD,e,4,u\n", 4),
                arguments("never closed, a quote as last character", "A,b,1,\"", 2),
                arguments("never closed, a doubled quote at the end", "A,b,1,\"x\"\"", 2),
                arguments("closed by the next row's quote", "A,\"b,1,x\nB,\"c\",2,y\n", 2),
                arguments("opened after line breaks in the same record", "A,\"b\n\n\",\"c\"d,x\n", 4),
                arguments("unquoted after line breaks in the same record", "A,\"b\n\",c\"d,x\n", 3),
                arguments("empty lines count as lines", "\n\r\nA,b\"c,1,x\n", 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String quirk, String rows, int line) {
        DropReading.of(folder, TELECOM, HEADER + rows).isRefused(FileCode.QUOTING, "第 " + line + " 行");
    }

    static Stream<Arguments> everyFieldQuoted() {
        return Stream.of(
                arguments(
                        "quoted header",
                        "\"no\";\"name\";\"fen\";\"note\"\n\"A\";\"b;c\";\"\";\"x\"\n",
                        "[A, b;c, , x]"),
                arguments("unquoted header", "no;name;fen;note\r\n\"A\";\"b\";\"1\";\"\"\r\n", "[A, b, 1, ]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everyFieldQuoted(String quirk, String text, String fields) {
        assertThat(shown(DropReading.of(folder, ALWAYS_QUOTED, text).records()))
                .as(quirk)
                .isEqualTo(fields);
    }

    static Stream<Arguments> notEveryFieldQuoted() {
        return Stream.of(
                arguments("one unquoted", "\"A\";b;\"1\";\"x\"\n", 2),
                arguments("one empty", "\"A\";\"b\";\"1\";\"x\"\n\"A\";;\"1\";\"x\"\n", 3),
                arguments("the last one missing", "\"A\";\"b\";\"1\";\n", 2),
                arguments("after a line break", "\"A\";\"b\nc\";1;\"x\"\n", 3),
                arguments("after empty lines", "\n\nA\n", 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void notEveryFieldQuoted(String quirk, String rows, int line) {
        DropReading.of(folder, ALWAYS_QUOTED, "no;name;fen;note\n" + rows)
                .isRefused(FileCode.QUOTING, "第 " + line + " 行");
    }

    static Stream<Arguments> overALimit() {
        return Stream.of(
                arguments("20 characters", "A,b,1,45678901234567\n", null, 0),
                arguments("20 characters and CRLF", "A,b,1,45678901234567\r\n", null, 0),
                arguments("20 characters, the last a quote", "A,b,1,\"567890123456\"\r\n", null, 0),
                arguments("20 characters, then the end", "A,b,1,45678901234567", null, 0),
                arguments("21 characters", "A,b,1,x\nA,b,1,456789012345678\n", FileCode.TOO_LARGE, 3),
                arguments("21 characters, then the end", "A,b,1,456789012345678", FileCode.TOO_LARGE, 2),
                arguments("21 characters, the last a quote", "A,b,1,\"5678901234567\"\n", FileCode.TOO_LARGE, 2),
                arguments("no line end for long", "A,b,1,x\n" + "z".repeat(500), FileCode.TOO_LARGE, 3),
                arguments("no quote for long", "A,b,1,\n\"z\",\"" + "z".repeat(500), FileCode.QUOTING, 3),
                arguments("quote after long", "A,b,\n\n\n\"" + "z\n".repeat(500) + "\",1", FileCode.TOO_LARGE, 5),
                arguments("5 columns", "A,b,1,x,y\n", null, 0),
                arguments("6 columns", "A,b,1,x\n\nA,b,1,x,y,z\n", FileCode.TOO_LARGE, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void overALimit(String quirk, String rows, FileCode code, int line) {
        DropReading reading = DropReading.of(folder, TELECOM, HEADER + rows, new ReadLimits(20, 5, 10_000));

        if (code == null) {
            assertThat(reading.records()).as(quirk).hasSize(1);
        } else {
            reading.isRefused(code, "第 " + line + " 行");
        }
    }

    @Test
    void recordsComeAsTheyAre() {
        String first = "A,\"b \"\"c\"\"\r\nd\",1,\" x\"";
        List<RawRecord> records = DropReading.of(folder, TELECOM, HEADER + first + "\r\nB,c,2,\r\n")
                .records();

        assertThat(records).extracting(RawRecord::text).containsExactly(first, "B,c,2,");
        assertThat(records).extracting(RawRecord::badEscapes).containsOnly(Set.of());
    }

    @Test
    void theHeaderComesAsItIs() {
        Profile profile = ALWAYS_QUOTED;

        assertThat(DropReading.of(folder, profile, "\uFEFF\r\n\"no\";\"name\";fen;\"note\"\r\n")
                        .sound()
                        .header())
                .isEqualTo("\"no\";\"name\";fen;\"note\"");
    }

    private static String shown(List<RawRecord> records) {
        StringBuilder shown = new StringBuilder();
        records.forEach(record -> shown.append(Arrays.toString(record.fields())));
        return shown.toString();
    }
}
