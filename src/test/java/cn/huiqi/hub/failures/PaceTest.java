package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final Instant START = Instant.parse("2022-06-06T01:30:00Z");

    @ParameterizedTest
    @CsvSource({"1, 100", "3, 70", "200, 100", "200, 33", "999, 7", "1000, 1"})
    void itKeepsItsRateHoweverOftenItIsAsked(int rate, long everyMillis) {
        Pace pace = new Pace(rate, START);
        int due = 0;
        long millis = 0;
        while (millis < 10_000) {
            millis += everyMillis;
            due += pace.due(START.plusMillis(millis));
        }

        assertThat(due).isBetween((int) (millis * rate / 1_000) - 1, (int) (millis * rate / 1_000));
    }

    @Test
    void afterAPauseAtMostASecondsWorthIsDue() {
        Pace pace = new Pace(50, START);

        assertThat(pace.due(START.plus(Duration.ofHours(1)))).isEqualTo(50);
        assertThat(pace.due(START.plus(Duration.ofHours(1)))).isZero();
    }

    @Test
    void aClockThatGoesBackMakesNothingDue() {
        Pace pace = new Pace(50, START);

        assertThat(pace.due(START.minusSeconds(60))).isZero();
        assertThat(pace.due(START.plusSeconds(1))).isEqualTo(50);
    }
}
