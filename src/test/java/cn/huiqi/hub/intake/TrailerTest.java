package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.huiqi.hub.relief.FileCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailerTest {

    private static final String HEADER = "no|name|fen|note\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EOF|0|0",
                "A|b|120050|x\nB|c|1|y\n#EOF|2|120051\n",
                "A|b|-5|x\nB|c|3|y\n#EOF|2|-2\n",
                "A|b|1.5|x\nB|c||y\nC|d|十|z\nD|e|+7|u\nE|f|- 3|v\n#EOF|5|0\n",
                "A|b| 5\u3000|x\nB|c|１２|y\nC|d|−3|z\n#EOF|3|17\n",
                "A\nB|c\nC|d|4\nD|e|5|z|99\n#EOF|4|9\n",
                "A|b|99999999999999999999|x\nB|c|1|y\n#EOF|2|100000000000000000000\n",
                "A|b|9\\n|x\nB|c|9\\t|y\n#EOF|2|9\n",
                "A|b|007|x\n# EOF|c|1|y\n#EOF |c|1|y\n#EOF| 3 |００9\n\n\n",
            })
    void fits(String rows) {
        DropReading.of(folder, MOBILE, HEADER + rows).sound();
    }

    static Stream<Arguments> doesNotFit() {
        return Stream.of(
                arguments("missing", "A|b|1|x\nB|c|2|y\n", "#EOF|2|3"),
                arguments("missing, not even rows", "", "#EOF|0|0"),
                arguments("cut short within it", "A|b|1|x\n#EO", "#EOF|2|1"),
                arguments("cut short after the marker", "A|b|1|x\n#EOF", "第 3 行"),
                arguments("no sum", "A|b|1|x\n#EOF|1\n", "“#EOF|1”"),
                arguments("too much", "A|b|1|x\n#EOF|1|1|\n", "“#EOF|1|1|”"),
                arguments("no numbers", "A|b|1|x\n#EOF|one|1\n", "“#EOF|one|1”"),
                arguments("yuan", "A|b|100|x\n#EOF|1|1.00\n", "“#EOF|1|1.00”"),
                arguments("wrong count", "A|b|1|x\n#EOF|2|1\n", "尾行写 2 行，文件中有 1 行"),
                arguments("wrong sum", "A|b|1|x\n#EOF|1|-1\n", "尾行写 -1 分，各行合计 1 分"),
                arguments("a row after it", "A|b|1|x\n#EOF|1|1\n\nB|c|2|y\n", "第 5 行"),
                arguments("blanks after it", "A|b|1|x\n#EOF|1|1\n \n", "第 4 行"),
                arguments("twice", "#EOF|0|0\n#EOF|0|0\n", "第 3 行"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void doesNotFit(String quirk, String rows, String part) {
        DropReading.of(folder, MOBILE, HEADER + rows).isRefused(FileCode.CONTROL_TOTAL, part);
    }

    @Test
    void sumsUpBeyondTheRangeOfLong() {
        String row = "A|b|999999999999999999|x\n";

        DropReading.of(folder, MOBILE, HEADER + row.repeat(50) + "#EOF|50|49999999999999999950\n")
                .sound();
    }

    @Test
    void digitsWithoutEndAreNoAmount() {
        DropReading.of(folder, MOBILE, HEADER + "A|b|" + "9".repeat(1_001) + "|x\nB|c|2|y\n#EOF|2|2\n")
                .sound();
    }

    @Test
    void mendedFilesAreSummedUpTheSame() {
        DropReading.of(folder, MOBILE, "code|message|" + HEADER + "x|7|A|b|5|y\n8|9\n#EOF|2|5\n")
                .sound();
    }

    @Test
    void fulfilmentsSumUpTheSavedAmount() {
        String text = "no|result|date|saved|note\nA|1|20220701|800|\n#EOF|1|800\n";

        assertThat(DropReading.of(
                                folder,
                                MOBILE,
                                Dialects.FULFILMENTS,
                                List.of("no", "result", "date", "saved", "note"),
                                text.getBytes(StandardCharsets.UTF_8),
                                ReadLimits.STANDARD)
                        .records())
                .hasSize(1);
    }

    @Test
    void nothingIsSummedUpWhereTheMeasureHasNoAmount() {
        String text = "no|name|seats\nA|b|800\n#EOF|1|0\n";

        DropReading.of(
                        folder,
                        MOBILE,
                        Dialects.APPLICATIONS,
                        List.of("no", "name", "seats"),
                        text.getBytes(StandardCharsets.UTF_8),
                        ReadLimits.STANDARD)
                .sound();
    }
}
