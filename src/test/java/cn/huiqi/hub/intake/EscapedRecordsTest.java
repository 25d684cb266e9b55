package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.huiqi.hub.relief.FileCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bars and backslashes, a quirk a case. */
class EscapedRecordsTest {

    private static final String HEADER = "no|name|fen|note\n";
    private static final Set<Integer> NONE = Set.of();

    @TempDir
    private Path folder;

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("plain", "A|b|0|x", NONE, List.of("A", "b", "0", "x")),
                arguments("escaped separator", "A|b\\|c|0|x", NONE, List.of("A", "b|c", "0", "x")),
                arguments("escaped backslash", "A|b\\\\|0|\\\\n", NONE, List.of("A", "b\\", "0", "\\n")),
                arguments("escaped line feed", "A|b\\nc|0|\\n", NONE, List.of("A", "b\nc", "0", "\n")),
                arguments("many", "A|\\\\\\|\\n\\\\|0|\\|", NONE, List.of("A", "\\|\n\\", "0", "|")),
                arguments("quotes are characters", "A|\"b|0|\"x\"", NONE, List.of("A", "\"b", "0", "\"x\"")),
                arguments("CR is a character", "A|b\rc|0|x\r", NONE, List.of("A", "b\rc", "0", "x\r")),
                arguments("empty fields", "|||", NONE, List.of("", "", "", "")),
                arguments("too few fields", "A|b", NONE, List.of("A", "b")),
                arguments("unknown escape", "A|b\\t|0|x", Set.of(1), List.of("A", "b\\t", "0", "x")),
                arguments(
                        "known and unknown escape in one field",
                        "A|\\|b\\t|0|x",
                        Set.of(1),
                        List.of("A", "\\|b\\t", "0", "x")),
                arguments("two bad ones", "A|b|0\\0|x\\", Set.of(2, 3), List.of("A", "b", "0\\0", "x\\")),
                arguments("others are still unescaped", "A|\\n|0|x\\y", Set.of(3), List.of("A", "\n", "0", "x\\y")),
                arguments("lone backslash at the end", "A|b|0|x\\", Set.of(3), List.of("A", "b", "0", "x\\")),
                arguments("escape of a pair", "A|\\𠮷|0|x", Set.of(1), List.of("A", "\\𠮷", "0", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rows(String quirk, String row, Set<Integer> badEscapes, List<String> fields) {
        List<RawRecord> records =
                DropReading.of(folder, MOBILE, HEADER + row + "\n#EOF|1|0").records();

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.fields()).as(quirk).containsExactlyElementsOf(fields);
            assertThat(record.badEscapes()).isEqualTo(badEscapes);
            assertThat(record.text()).isEqualTo(row);
        });
    }

    @Test
    void emptyLinesAreNoRecords() {
        assertThat(DropReading.of(folder, MOBILE, "\n" + HEADER + "\nA|b|1|x\n\n\n#EOF|1|1\n\n\n")
                        .records())
                .hasSize(1);
    }

    @Test
    void aBackslashDoesNotJoinLines() {
        assertThat(DropReading.of(folder, MOBILE, HEADER + "A|b|1|x\\\nB|c|2|y\n#EOF|2|3\n")
                        .records())
                .extracting(RawRecord::text)
                .containsExactly("A|b|1|x\\", "B|c|2|y");
    }

    @Test
    void recordsAndColumnsAreLimited() {
        ReadLimits limits = new ReadLimits(20, 5, 10_000);

        DropReading.of(folder, MOBILE, HEADER + "A|b|0|45678901234567\n#EOF|1|0", limits)
                .sound();
        DropReading.of(folder, MOBILE, HEADER + "\nA|b|0|456789012345678\n#EOF|1|0", limits)
                .isRefused(FileCode.TOO_LARGE, "第 3 行", "20");
        DropReading.of(folder, MOBILE, HEADER + "|||||\n#EOF|1|0", limits)
                .isRefused(FileCode.TOO_LARGE, "第 2 行", "5 列");
    }
}
