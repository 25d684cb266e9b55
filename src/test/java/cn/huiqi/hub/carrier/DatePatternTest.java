package cn.huiqi.hub.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2022-06-05",
        "yyyyMMdd, 20220605",
        "yyyy/M/d HH:mm, 2022/6/5 09:30",
        "yyyy/M/d HH:mm, 2022/06/05 23:59",
        "yyyy年M月d日, 2022年6月5日",
    })
    void daysAreRead(String pattern, String text) {
        assertThat(LocalDate.parse(text, DatePattern.formatter(pattern, "yMd"))).isEqualTo(LocalDate.of(2022, 6, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2022-02-30",
        "yyyy-MM-dd, 2022-6-5",
        "yyyy-MM-dd, -2022-06-05",
        "yyyy-MM-dd, +12022-06-05",
        "yyyyMMdd, 2022065",
        "yyyyMMdd, 020220605",
        "yyyyMMdd, 20220229",
        "yyyy/M/d HH:mm, 2022/6/5",
        "yyyy/M/d HH:mm, 2022/006/5 09:30",
        "yyyy/M/d HH:mm, 2022/6/31 09:30",
        "yyyy/M/d HH:mm, 2022/6/5 24:00",
        "yyyy/M/d HH:mm, 2022/6/5 9:30",
    })
    void daysThatAreNoneOrOtherwiseWrittenAreRefused(String pattern, String text) {
        DateTimeFormatter formatter = DatePattern.formatter(pattern, "yMd");
        assertThatThrownBy(() -> LocalDate.parse(text, formatter)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM", "yy-MM-dd", "y-MM-dd", "yyyy-MM-DD", "yyyy-MMM-dd", "yyyy-MM-dd'T'", "", "今天"})
    void patternsThatAreNoDayAreRefused(String pattern) {
        assertThatThrownBy(() -> DatePattern.formatter(pattern, "yMd")).isInstanceOf(IllegalArgumentException.class);
    }
}
