package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"reportId":"r1","reason":"张三丰"}        | {"reportId":"r1","reason":"张**"}
                    {"reportId":"r1","contact":{"name":"张三"}} | {"reportId":"r1","contact":"…"}
                    {"revision":2,"status":"approved"}         | {"revision":2,"status":"approved"}
                    {"reason":"张三 13800138000                | {"reason":"** 138****8000
                    ["张三"]                                   | ["**"]
                    call 02161234567                           | call 021****4567
                    telecom:HQ13800138000                      | telecom:HQ13800138000
                    """)
    void aFailedInputIsShownWithoutPersonalData(String input, String shown) {
        assertThat(ShownText.input(input.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
    }
}
