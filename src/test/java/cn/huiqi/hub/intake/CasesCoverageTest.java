package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.intake.CaseFile.Step;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.RowCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a carrier can be told, and no measure it can report, goes without a case. */
class CasesCoverageTest {

    private static final List<CaseFile> CASES = CaseFile.all();
    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void everyRowCode(String carrier) {
        Set<RowCode> canOccur = EnumSet.allOf(RowCode.class);
        if (RULES.profiles().byId(carrier).orElseThrow().values().measure() instanceof Profile.MeasureForm.InFileName) {
            // A measure that is none is a fault of the file there.
            canOccur.remove(RowCode.MEASURE);
        }
        assertThat(rowCodes(cases(carrier))).containsExactlyInAnyOrderElementsOf(canOccur);
    }

    static Stream<Arguments> everyFileCode() {
        return Stream.of(
                arguments("telecom", EnumSet.of(FileCode.QUOTING, FileCode.UNKNOWN_COLUMN)),
                arguments("mobile", EnumSet.of(FileCode.CHECKSUM, FileCode.CONTROL_TOTAL)),
                arguments("unicom", EnumSet.of(FileCode.QUOTING, FileCode.COMPRESSION, FileCode.UNKNOWN_COLUMN)));
    }

    @ParameterizedTest
    @MethodSource
    void everyFileCode(String carrier, Set<FileCode> ofTheDialect) {
        Set<FileCode> canOccur = EnumSet.of(
                FileCode.ENCODING, FileCode.HEADER, FileCode.EMPTY, FileCode.TOO_LARGE, FileCode.ALREADY_TAKEN);
        canOccur.addAll(ofTheDialect);
        Set<FileCode> covered = EnumSet.noneOf(FileCode.class);
        drops(cases(carrier))
                .flatMap(CasesCoverageTest::problems)
                .forEach(problem ->
                        covered.add(FileCode.valueOf(problem.get("code").asText())));
        assertThat(covered).isEqualTo(canOccur);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void everyMeasureAccepted(String carrier) {
        Set<String> covered = new TreeSet<>();
        drops(cases(carrier))
                .flatMap(step -> step.messages().stream())
                .filter(message -> message.has("measure"))
                .forEach(message -> covered.add(message.get("measure").asText()));
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(measures().map(Measure::id).toList());
    }

    /** The codes that hang on what a measure asks for, in the folder of that measure. */
    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void everyRuleOfAMeasure(String carrier) {
        assertThat(measures()).allSatisfy(measure -> {
            Set<RowCode> canOccur = EnumSet.of(RowCode.TOO_LATE, RowCode.REQUIRED, RowCode.FORMAT, RowCode.RANGE);
            if (measure.atLeastOneAboveZero()) {
                // An empty field is 0 there.
                canOccur.remove(RowCode.REQUIRED);
            }
            if (!measure.sizes().isEmpty() || measure.fields().stream().anyMatch(CasesCoverageTest::asksForAnAnswer)) {
                canOccur.add(RowCode.NOT_ELIGIBLE);
            }
            assertThat(rowCodes(cases(carrier + '/' + measure.id())))
                    .as(measure.id())
                    .isEqualTo(canOccur);
        });
    }

    private static boolean asksForAnAnswer(Field field) {
        return field instanceof Field.YesNo yesNo && yesNo.mustBe() != null;
    }

    private static Stream<Measure> measures() {
        return RULES.plans().all().stream().flatMap(plan -> plan.measures().stream());
    }

    private static List<CaseFile> cases(String folder) {
        return CASES.stream().filter(one -> one.name().startsWith(folder + '/')).toList();
    }

    private static Stream<Step> drops(List<CaseFile> cases) {
        return cases.stream().flatMap(one -> one.steps().stream()).filter(Step::isDrop);
    }

    private static Stream<JsonNode> problems(Step drop) {
        return drop.receipt() == null
                ? Stream.empty()
                : Stream.iterate(0, i -> i < drop.receipt().get("problems").size(), i -> i + 1)
                        .map(i -> drop.receipt().get("problems").get(i));
    }

    /** Those in the first column of the rejected files. */
    private static Set<RowCode> rowCodes(List<CaseFile> cases) {
        Set<RowCode> codes = EnumSet.noneOf(RowCode.class);
        drops(cases)
                .flatMap(drop -> drop.rejectedText().lines())
                .flatMap(line -> Arrays.stream(line.split("[,|;\"]+"))
                        .dropWhile(String::isEmpty)
                        .takeWhile(CasesCoverageTest::isRowCode))
                .forEach(code -> codes.add(RowCode.valueOf(code)));
        return codes;
    }

    private static boolean isRowCode(String word) {
        return Arrays.stream(RowCode.values()).anyMatch(code -> code.name().equals(word));
    }
}
