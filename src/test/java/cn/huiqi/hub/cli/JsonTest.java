package cn.huiqi.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String TEXT =
            "{\"a\":{\"b\":[1,\"中\\n\",{\"c\":true}]},\"n\":null,\"d\":1.50,\"big\":12345678901234567890,\"f\":false}";

    @ParameterizedTest
    @CsvSource({
        "a/b/0, 1",
        "a/b/2/c, true",
        "d, 1.5",
        "f, false",
        "n, ''",
        "a/x, ''",
        "a/b/9, ''",
        "a/b/2, '{\"c\":true}'"
    })
    void aValueIsFoundByItsPath(String path, String text) throws IOException {
        assertThat(parse(TEXT).get(path).text()).isEqualTo(text);
    }

    @Test
    void whatIsReadIsWritten() throws IOException {
        assertThat(parse(TEXT)).hasToString(TEXT.replace("1.50", "1.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "{\"a\":1]"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void nothingIsNotThere() throws IOException {
        assertThat(parse("").isThere()).isFalse();
    }

    private static Json parse(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
