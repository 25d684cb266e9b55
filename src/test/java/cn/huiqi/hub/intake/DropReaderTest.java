package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.ALWAYS_QUOTED;
import static cn.huiqi.hub.intake.Dialects.APPLICATIONS;
import static cn.huiqi.hub.intake.Dialects.HEADER;
import static cn.huiqi.hub.intake.Dialects.MOBILE;
import static cn.huiqi.hub.intake.Dialects.TELECOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.hub.carrier.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropReaderTest {

    private static final String[] PIECES = {
        "a", "公司", "𠮷", " ", "\u3000", "\"", "\"\"", ",", ";", "|", "\\", "\\n", "\n", "\r\n", "\r", "#EOF", "é"
    };

    @TempDir
    private Path folder;

    @Test
    void goesOnAfterARecord() throws IOException {
        Path stored =
                Files.writeString(folder.resolve("stored"), "no,name\nA,\"1\n1\"\n\nB,2\nC,3\n", Dialects.GB18030);
        DropReader reader = new DropReader(ReadLimits.STANDARD);

        assertThat(DropReading.readAll(reader.read(stored, TELECOM, APPLICATIONS, HEADER, 1)))
                .extracting(RawRecord::number, RawRecord::text)
                .containsExactly(tuple(2L, "B,2"), tuple(3L, "C,3"));
        assertThat(DropReading.readAll(reader.read(stored, TELECOM, APPLICATIONS, HEADER, 3)))
                .isEmpty();
        assertThat(DropReading.readAll(reader.read(stored, TELECOM, APPLICATIONS, HEADER, 99)))
                .isEmpty();
    }

    @Test
    void theSecondPassEndsBeforeTheTrailerForGood() throws IOException {
        Path stored = Files.writeString(folder.resolve("stored"), "no|name|fen|note\nA|b|1|x\n#EOF|1|1\n");

        try (DropRecords records = new DropReader(ReadLimits.STANDARD).read(stored, MOBILE, APPLICATIONS, HEADER, 0)) {
            assertThat(records.columns().positions()).containsEntry("totalAmount", 2);
            assertThat(records.next()).isNotNull();
            assertThat(records.next()).isNull();
            assertThat(records.next()).isNull();
        }
    }

    @Test
    void aStoredFileThatIsNoLongerSoundIsAnIoException() throws IOException {
        Path stored = Files.writeString(folder.resolve("stored"), "no,name\nA,b\"\n");
        DropReader reader = new DropReader(ReadLimits.STANDARD);

        assertThatThrownBy(() -> DropReading.readAll(reader.read(stored, TELECOM, APPLICATIONS, HEADER, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("QUOTING");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenInADialectIsReadBack(long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("R" + i, text(random), "0", text(random)));
        }

        assertReadBack(TELECOM, rows, ",", "", DropReaderTest::quotedWhereNeeded, "\r\n");
        assertReadBack(ALWAYS_QUOTED, rows, ";", "", DropReaderTest::quoted, "\n");
        assertReadBack(MOBILE, rows, "|", "#EOF|200|0", DropReaderTest::escaped, "\n");
    }

    private interface Writing {
        String write(String field);
    }

    private void assertReadBack(
            Profile profile, List<List<String>> rows, String separator, String trailer, Writing form, String lineEnd) {
        String text = rows.stream()
                .map(row -> row.stream().map(form::write).collect(Collectors.joining(separator)))
                .collect(Collectors.joining(lineEnd, String.join(separator, HEADER) + lineEnd, lineEnd + trailer));

        assertThat(DropReading.of(folder, profile, text).records())
                .extracting(record -> List.of(record.fields()))
                .isEqualTo(rows);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String quotedWhereNeeded(String field) {
        return field.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r') ? quoted(field) : field;
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n");
    }
}
