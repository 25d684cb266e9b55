package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256FileTest {

    private static final String SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s  CMSH_01_20220605093000.txt\n",
                "%s *CMSH_01_20220605093000.txt\n",
                "%s  a b.txt\r\n",
                "%s  -",
                "\\%s  a\\nb.txt\n",
                "%s\n",
                "%s"
            })
    void asSha256sumPrintsIt(String form) {
        assertThat(Sha256File.parse(form.formatted(SUM))).contains(SUM);
        assertThat(Sha256File.parse(form.formatted(SUM.toUpperCase(Locale.ROOT))))
                .contains(SUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "%s0  a.txt", "x%s  a.txt", "%s  a.txt\n%1$s  b.txt\n", "%.63s  a.txt", "%sa.txt"})
    void anythingElseIsNone(String form) {
        assertThat(Sha256File.parse(form.formatted(SUM))).isEmpty();
    }
}
