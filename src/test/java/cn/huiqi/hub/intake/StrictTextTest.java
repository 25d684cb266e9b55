package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.ALWAYS_QUOTED;
import static cn.huiqi.hub.intake.Dialects.MOBILE;
import static cn.huiqi.hub.intake.Dialects.TELECOM;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.FileCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {

    private static final String GB18030_START = "no,name\nA,某某\n";
    private static final String UTF8_START = "no|name|fen|note\nA|某某|1|\n";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a byte that starts nothing, 80, 80",
        "another, FF, FF",
        "a lead byte before a line end, D60A, D6",
        "a lead byte before ASCII, 8120, 81",
        "a lead byte at the end, D6D0D6, D6",
        "two of four at the end, 8130, 8130",
        "three of four at the end, 813081, 813081",
        "four bytes out of range, FE39FE39, FE39FE39",
        "beyond U+10FFFF, E3329A36, E3329A36",
        "NUL, 61620061, 00",
        "NUL within a sequence, 81300061, 8130",
    })
    void badGb18030(String quirk, String hex, String bad) {
        String good = hex.substring(0, hex.lastIndexOf(bad));
        int offset = GB18030_START.getBytes(Dialects.GB18030).length + good.length() / 2;

        DropReading.of(folder, TELECOM, join(GB18030_START.getBytes(Dialects.GB18030), hex), ReadLimits.STANDARD)
                .isRefused(FileCode.ENCODING, "第 3 行", "第 " + offset + " 字节", " " + bad + " ", "GB18030");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a continuation byte alone, 80, 80",
        "GB18030 instead, D6D00A, D6",
        "overlong, C0AF, C0",
        "a surrogate, EDA0BD, ED",
        "beyond U+10FFFF, F4908080, F4",
        "two of three at the end, E4B8, E4B8",
        "three of four at the end, F0A0AE, F0A0AE",
        "NUL, 414200, 00",
    })
    void badUtf8(String quirk, String hex, String bad) {
        int offset = UTF8_START.getBytes(StandardCharsets.UTF_8).length + hex.lastIndexOf(bad) / 2;

        DropReading.of(folder, MOBILE, join(UTF8_START.getBytes(StandardCharsets.UTF_8), hex), ReadLimits.STANDARD)
                .isRefused(FileCode.ENCODING, "第 3 行", "第 " + offset + " 字节", " " + bad, "UTF-8");
    }

    @Test
    void theFirstProblemOfTheFileIsTheOneReported() {
        byte[] quoteFirst = join("no,name\nA,b\"\n".getBytes(StandardCharsets.US_ASCII), "FF");
        byte[] byteFirst = join("no,name\nA,b".getBytes(StandardCharsets.US_ASCII), "FF22");

        DropReading.of(folder, TELECOM, quoteFirst, ReadLimits.STANDARD).isRefused(FileCode.QUOTING, "第 2 行");
        DropReading.of(folder, TELECOM, byteFirst, ReadLimits.STANDARD).isRefused(FileCode.ENCODING, "第 2 行");
    }

    @Test
    void theLineCountsThoseWithinQuotes() {
        byte[] bytes = join("no,name\nA,\"b\n\n".getBytes(StandardCharsets.US_ASCII), "FF");

        DropReading.of(folder, TELECOM, bytes, ReadLimits.STANDARD).isRefused(FileCode.ENCODING, "第 4 行");
    }

    @Test
    void everyKindOfSequenceIsRead() {
        String name = "a£é中€𠀀𠮷\uFFFD";

        assertThat(DropReading.of(folder, TELECOM, "no,name\nA," + name)
                        .records()
                        .get(0)
                        .fields()[1])
                .isEqualTo(name);
        assertThat(DropReading.of(folder, ALWAYS_QUOTED, "no;name;fen;note\n\"" + name + '"')
                        .records()
                        .get(0)
                        .fields()[0])
                .isEqualTo(name);
    }

    @Test
    void aByteOrderMarkIsPassedOverAtTheStartOnly() {
        DropReading reading = DropReading.of(folder, MOBILE, "\uFEFFno|name|fen|note\n\uFEFFA|b||\n#EOF|1|0");

        assertThat(reading.sound().header()).isEqualTo("no|name|fen|note");
        assertThat(reading.records().get(0).fields()[0]).isEqualTo("\uFEFFA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\n", "\uFEFF\r\n"})
    void aFileWithoutAnyHeaderIsEmpty(String text) {
        DropReading.of(folder, TELECOM, text).isRefused(FileCode.EMPTY);
        DropReading.of(folder, ALWAYS_QUOTED, text).isRefused(FileCode.EMPTY);
    }

    private static byte[] join(byte[] start, String hex) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(start);
        joined.writeBytes(HexFormat.of().parseHex(hex));
        return joined.toByteArray();
    }
}
