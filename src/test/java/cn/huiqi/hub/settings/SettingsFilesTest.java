package cn.huiqi.hub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFilesTest {

    /** A file of every kind of value, read by {@link #read}. */
    private record Everything(
            String no,
            Long count,
            LocalDate day,
            Boolean open,
            List<String> colours,
            Map<String, String> words,
            String host) {}

    private static final String SOUND = """
            no: 01
            count: 7
            day: 2022-06-30
            open: true
            colours: [red, green]
            words: {yes: 是, no: 否}
            server:
              host: ${HOST:localhost}
            """;

    @TempDir
    private Path folder;

    private static Everything read(Section section) {
        return new Everything(
                section.required("no", Form.text()),
                section.required("count", Form.wholeNumber(1, 9)),
                section.required("day", Form.day()),
                section.optional("open", Form.truth()),
                section.list("colours", Form.oneOf(List.of("red", "green", "blue"))),
                section.map("words", Form.text()),
                section.section("server", server -> server.required("host", Form.text())));
    }

    @Test
    void valuesAreReadAsTextWhateverYamlTakesThemFor() throws IOException {
        assertThat(sound(SOUND, Map.of()))
                .isEqualTo(new Everything(
                        "01",
                        7L,
                        LocalDate.of(2022, 6, 30),
                        true,
                        List.of("red", "green"),
                        Map.of("yes", "是", "no", "否"),
                        "localhost"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        assertThat(sound('\uFEFF' + SOUND, Map.of()).no()).isEqualTo("01");
    }

    @Test
    void placeholdersTakeTheVariablesValueBeforeTheDefault() throws IOException {
        assertThat(sound(SOUND, Map.of("HOST", "sftp.example")).host()).isEqualTo("sftp.example");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void aProblemIsNamedByFileLineAndKey(String right, String wrong, String problem) throws IOException {
        assertThat(SOUND).contains(right);
        assertThat(problemsOf(SOUND.replace(right, wrong))).containsExactly(problem);
    }

    static List<Arguments> aProblemIsNamedByFileLineAndKey() {
        return List.of(
                wrong("colours:", "colour:", ":5: colour: unknown key; did you mean 'colours'?"),
                wrong("  host:", "  hsot:", ":8: server.hsot: unknown key; did you mean 'host'?"),
                wrong(
                        "no: 01",
                        "no: 01\nzebra: 1",
                        ":2: zebra: unknown key; expected one of no, count, day, open, colours, words, server"),
                wrong("no: 01\n", "", ":1: no: missing"),
                wrong("  host: ${HOST:localhost}", "  {}", ":7: server.host: missing"),
                wrong("count: 7", "count: 7\nno: 7", ":3: no: given twice, first in line 1"),
                wrong("{yes: 是,", "{no: 是,", ":6: words.no: given twice, first in line 6"),
                wrong("count: 7", "count: seven", ":2: count: expected a whole number, 1 to 9, found 'seven'"),
                wrong("count: 7", "count: 10", ":2: count: expected a whole number, 1 to 9, found '10'"),
                wrong("count: 7", "count: ７", ":2: count: expected a whole number, 1 to 9, found '７'"),
                wrong("count: 7", "count: [7]", ":2: count: expected a whole number, 1 to 9, found a list"),
                wrong("count: 7", "count:", ":2: count: expected a whole number, 1 to 9, found nothing"),
                wrong("no: 01", "no: ~", ":1: no: expected a text, found nothing"),
                wrong("no: 01", "no: ''", ":1: no: expected a text, found ''"),
                wrong("06-30", "06-31", ":3: day: expected a day yyyy-MM-dd, found '2022-06-31'"),
                wrong(
                        "green]",
                        "gren]",
                        ":5: colours: expected one of red, green, blue, found 'gren'; did you mean 'green'?"),
                wrong("green]", "\n red]", ":6: colours: 'red' stands in the list twice"),
                wrong("[red, green]", "[]", ":5: colours: expected at least one item, found none"),
                wrong("[red, green]", "red", ":5: colours: expected a list, found a single value"),
                wrong("{yes: 是, no: 否}", "{}", ":6: words: expected at least one entry, found none"),
                wrong(
                        "\n  host: ${HOST:localhost}",
                        " here",
                        ":7: server: expected keys and values, found a single value"),
                wrong(
                        ":localhost",
                        "",
                        ":8: server.host: no value for ${HOST}; set that variable, or give a default as in ${NAME:default}"),
                wrong(
                        "${HOST:localhost}",
                        "'${HOST'",
                        ":8: server.host: expected ${NAME} or ${NAME:default} after '${'"),
                wrong("colours: [red", "colours: [red}", ":5: not YAML: expected ',' or ']', but got }"),
                wrong(SOUND, "", ":1: expected keys and values"),
                wrong(SOUND, "- red", ":1: expected keys and values"));
    }

    private static Arguments wrong(String right, String wrong, String problem) {
        return Arguments.of(right, wrong, "some.yaml" + problem);
    }

    @Test
    void allProblemsOfAllFilesAreToldAtOnceInTheirOrder() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), SOUND.replace("count: 7", "count: x"));
        Files.writeString(
                folder.resolve("a.yaml"),
                SOUND.replace("open: true", "open: yes").replace("no: 01", "no:"));
        Files.writeString(folder.resolve("c.yml"), SOUND);
        SettingsFiles files = new SettingsFiles(name -> null);
        assertThat(files.readAll(folder, SettingsFilesTest::read)).isEmpty();
        assertThatThrownBy(files::refuseIfUnsound)
                .isInstanceOf(BadSettings.class)
                .hasMessage("""
                        %1$s/a.yaml:1: no: expected a text, found nothing
                        %1$s/a.yaml:4: open: expected one of true, false, found 'yes'
                        %1$s/b.yaml:2: count: expected a whole number, 1 to 9, found 'x'
                        %1$s/c.yml: expected a name ending in .yaml""", folder);
    }

    @Test
    void aFileThatIsNotUtf8OrNotThereIsAProblem() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xB5});
        SettingsFiles files = new SettingsFiles(name -> null);
        files.read(folder.resolve("a.yaml"), SettingsFilesTest::read);
        files.read(folder.resolve("b.yaml"), SettingsFilesTest::read);
        files.readAll(folder.resolve("none"), SettingsFilesTest::read);
        assertThatThrownBy(files::refuseIfUnsound).hasMessage("""
                        %1$s/a.yaml: expected UTF-8
                        %1$s/b.yaml: no such file
                        %1$s/none: expected at least one file *.yaml, found none""", folder);
    }

    @Test
    void aReadersOwnRefusalNamesTheLineOfTheKeyOrTheEntry() throws IOException {
        Path file =
                Files.writeString(folder.resolve("some.yaml"), SOUND.replace("{yes: 是, no: 否}", "\n  yes: 是\n  no: 否"));
        SettingsFiles files = new SettingsFiles(name -> null);
        files.read(file, section -> {
            section.refuse("count", "odd");
            section.refuse("colours", "green", "too green");
            section.refuse("words", "no", "too negative");
            return read(section);
        });
        assertThatThrownBy(files::refuseIfUnsound).hasMessage("""
                        %1$s/some.yaml:2: count: odd
                        %1$s/some.yaml:5: colours: too green
                        %1$s/some.yaml:8: words.no: too negative""", folder);
    }

    private Everything sound(String yaml, Map<String, String> variables) throws IOException {
        Path file = Files.writeString(folder.resolve("some.yaml"), yaml);
        SettingsFiles files = new SettingsFiles(variables::get);
        Everything read = files.read(file, SettingsFilesTest::read).orElse(null);
        files.refuseIfUnsound();
        return read;
    }

    private List<String> problemsOf(String yaml) throws IOException {
        try {
            sound(yaml, Map.of());
        } catch (BadSettings e) {
            return e.problems().stream()
                    .map(problem -> problem.replace(folder + "/", ""))
                    .toList();
        }
        return List.of();
    }
}
