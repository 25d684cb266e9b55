package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.ALWAYS_QUOTED;
import static cn.huiqi.hub.intake.Dialects.MOBILE;
import static cn.huiqi.hub.intake.Dialects.TELECOM;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderMatchTest {

    private static final String TRAILER = "\n#EOF|0|0";

    @TempDir
    private Path folder;

    @Test
    void anExactHeaderGivesPositions() {
        Inspection.Sound sound =
                DropReading.of(folder, MOBILE, "no|name|fen|note" + TRAILER).sound();

        assertThat(sound.columns())
                .isEqualTo(new Columns(
                        List.of("no", "name", "fen", "note"),
                        Map.of("applicationNo", 0, "name", 1, "totalAmount", 2, "remarks", 3)));
    }

    @Test
    void aPackedColumnIsTheRequest() {
        assertThat(DropReading.of(folder, ALWAYS_QUOTED, "no;name;fen;note")
                        .sound()
                        .columns()
                        .positions())
                .isEqualTo(Map.of("applicationNo", 0, "name", 1, "request", 2, "remarks", 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "no|corp|fen|note > 第 2 列应为“name”，实为“corp”",
                "no|fen|name|note > 第 2 列应为“name”，实为“fen”",
                "no|name|fen > 应有 4 列，实有 3 列：缺少第 4 列“note”",
                "no|name|fen|note|x > 应有 4 列，实有 5 列：第 5 列“x”多余",
                "no|name |fen|note > 第 2 列应为“name”，实为“name ”",
                "NO|name|fen|note > 第 1 列应为“no”，实为“NO”",
                "code|no|name|fen|note > 第 2 列应为“message”，实为“no”",
                "code|message|no|name|fen > 应有 6 列，实有 5 列：缺少第 6 列“note”",
                "A0001|某某公司|1|x > 第 1 列应为“no”，实为“A0001”",
                "no;name;fen;note > 第 1 列应为“no”，实为“no；name；fen；note”",
            })
    void anExactHeaderMustBeJustThat(String header, String message) {
        DropReading.of(folder, MOBILE, header + TRAILER).isRefused(FileCode.HEADER, "第 1 行", message);
    }

    @Test
    void aMessageShowsWhatIsEasilyOverlookedAndNothingAtLength() {
        DropReading.of(folder, MOBILE, "no|name|fen|note\r" + TRAILER).isRefused(FileCode.HEADER, "“note\\u000D”");
        DropReading.of(folder, MOBILE, "x".repeat(500) + TRAILER)
                .isRefused(FileCode.HEADER, "“" + "x".repeat(40) + "…”");
    }

    @Test
    void columnsByNameComeInAnyOrderAndWithBlanks() {
        Inspection.Sound sound = DropReading.of(folder, TELECOM, " note,\u3000fen ,\"name\",no\r\n")
                .sound();

        assertThat(sound.columns())
                .isEqualTo(new Columns(
                        List.of(" note", "\u3000fen ", "name", "no"),
                        Map.of("remarks", 0, "totalAmount", 1, "name", 2, "applicationNo", 3)));
        assertThat(sound.remarks()).isEmpty();
    }

    @Test
    void whatMayBeAbsentHasNoPosition() {
        assertThat(DropReading.of(folder, TELECOM, "no,name").sound().columns().positions())
                .isEqualTo(Map.of("applicationNo", 0, "name", 1));
    }

    @Test
    void unknownColumnsAreRemarked() {
        Inspection.Sound sound =
                DropReading.of(folder, TELECOM, "no,colour,name,,shape,\n").sound();

        assertThat(sound.columns().positions()).isEqualTo(Map.of("applicationNo", 0, "name", 2));
        assertThat(sound.remarks()).extracting(FileProblem::code).containsOnly(FileCode.UNKNOWN_COLUMN);
        assertThat(sound.remarks())
                .extracting(FileProblem::message)
                .containsExactly(
                        "表头第 2 列“colour”不是约定的列，已忽略",
                        "表头第 4 列“”不是约定的列，已忽略",
                        "表头第 5 列“shape”不是约定的列，已忽略",
                        "表头第 6 列“”不是约定的列，已忽略");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "no,fen,note > 缺少列“name”",
                "name > 缺少列“no”",
                "no,x,name,x > 列“x”重复：应只有一列，实为第 2 列和第 4 列",
                "no,name,x,no > 列“no”重复：应只有一列，实为第 1 列和第 4 列",
                "code,message,no,name,note,note  > 列“note”重复：应只有一列，实为第 5 列和第 6 列",
                "某某 > 缺少列“no”",
            })
    void columnsByNameMustBeThereOnce(String header, String message) {
        DropReading.of(folder, TELECOM, "\r\n" + header).isRefused(FileCode.HEADER, "第 2 行", message);
    }

    @Test
    void theErrorColumnsOfAMendedFileAreCutOff() {
        DropReading reading = DropReading.of(
                folder, MOBILE, "code|message|no|name|fen|note\nF\\x|m\\|m|A|b\\t|7|x\nF|m\nF|m|B\n#EOF|3|7");

        Inspection.Sound sound = reading.sound();
        assertThat(sound.header()).isEqualTo("no|name|fen|note");
        assertThat(sound.columns().names()).containsExactly("no", "name", "fen", "note");
        assertThat(sound.columns().positions()).containsEntry("totalAmount", 2);
        assertThat(reading.records()).extracting(RawRecord::text).containsExactly("A|b\\t|7|x", "F|m", "B");
        assertThat(reading.records()).extracting(RawRecord::badEscapes).containsExactly(Set.of(1), Set.of(), Set.of());
        assertThat(reading.records().get(0).fields()).containsExactly("A", "b\\t", "7", "x");
    }

    @Test
    void theErrorColumnsAreCutOffWhereColumnsGoByNameToo() {
        DropReading reading = DropReading.of(folder, TELECOM, "code,message,name,no\nX,\"a,\"\"\nb\",\"某,某\",A\n");

        assertThat(reading.sound().header()).isEqualTo("name,no");
        assertThat(reading.sound().columns().positions()).isEqualTo(Map.of("name", 0, "applicationNo", 1));
        assertThat(reading.records()).singleElement().satisfies(record -> {
            assertThat(record.text()).isEqualTo("\"某,某\",A");
            assertThat(record.fields()).containsExactly("某,某", "A");
        });
    }

    @Test
    void errorColumnsElsewhereAreIgnored() {
        Inspection.Sound sound =
                DropReading.of(folder, TELECOM, "no,code,name,message\n").sound();

        assertThat(sound.remarks()).isEmpty();
        assertThat(sound.columns().positions()).isEqualTo(Map.of("applicationNo", 0, "name", 2));
    }
}
