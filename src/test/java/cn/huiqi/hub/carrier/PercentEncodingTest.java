package cn.huiqi.hub.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "商务楼宇>商务楼宇",
                "2022-03,2022-04>2022-03,2022-04",
                "a&b=c>a%26b%3Dc",
                "1+1>1%2B1",
                "50%>50%25",
                "𠮷 野>𠮷%20野"
            })
    void encodesWhatWouldBeMistaken(String value, String encoded) {
        assertThat(PercentEncoding.encode(value)).isEqualTo(encoded);
        assertThat(decode(encoded)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"%E5%95%86%E5%8A%A1, 商务", "%e5%95%86务, 商务", "a+b, a+b", "%EF%BF%BD, \uFFFD", "'', ''"})
    void decodesWhateverWasEncoded(String encoded, String value) {
        assertThat(decode(encoded)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%", "%G1", "%+1", "%E5%95", "%FF", "%C0%80", "%00", "%２０"})
    void isNullWhereItIsNotEncodedUtf8(String text) {
        assertThat(decode(text)).isNull();
    }

    private static String decode(String text) {
        return PercentEncoding.decode("&=" + text + "%41", 2, 2 + text.length());
    }
}
