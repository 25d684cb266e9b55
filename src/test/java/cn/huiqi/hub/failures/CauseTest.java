package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "For input string: \"13800138000\" | For input string: …",
                "Text '张三' could not be parsed | Text … could not be parsed",
                "No enum constant Size.张三公司 | No enum constant Size.…",
                "phone 13800138000 at 12 | phone … at 12",
                "tab\t and NUL\u0000 here | tab and NUL here",
            })
    void whatAnExceptionQuotesFromItsInputIsMasked(String thrown, String kept) {
        assertThat(Cause.of(new IllegalArgumentException(thrown)).message()).startsWith(kept + " (at CauseTest.");
    }

    @Test
    void theRootOfTheTroubleIsNamed() {
        Cause cause = Cause.of(new UncheckedIOException(new NoSuchFileException("x")));

        assertThat(cause.code()).isEqualTo("NoSuchFileException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "found revision 3 | found revision 12",
                "column 'name' missing | column 'size' missing",
                "expected 0a1b2c3d4e5f | expected ff00ff00ff00",
            })
    void whatVariesMakesNoOtherKind(String one, String other) {
        assertThat(fingerprint(one)).isEqualTo(fingerprint(other)).hasSize(16);
    }

    @Test
    void anotherDoorStepCodeOrTextIsAnotherKind() {
        Cause cause = new Cause("HEADER", "x");
        assertThat(fingerprint("x"))
                .isNotEqualTo(fingerprint("y"))
                .isNotEqualTo(cause.fingerprint(Door.STATUS, "inspect"))
                .isNotEqualTo(cause.fingerprint(Door.DROP, "record"))
                .isNotEqualTo(new Cause("QUOTING", "x").fingerprint(Door.DROP, "inspect"));
    }

    private static String fingerprint(String message) {
        return new Cause("HEADER", message).fingerprint(Door.DROP, "inspect");
    }
}
