package cn.huiqi.hub.status;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.status.ReadReport.Report;
import cn.huiqi.hub.status.ReadReport.Unreadable;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportReaderTest {

    private final StatusReportReader reader = new StatusReportReader();

    @Test
    void charactersOutsideTheBasicPlaneAreKept() {
        assertThat(reader.read(withReason("𠮷 \\ud842\\udfb7")))
                .isInstanceOfSatisfying(
                        Report.class, read -> assertThat(read.report().reason()).isEqualTo("𠮷 𠮷"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\ud842", "\\ud842a", "\\udfb7", "\\udfb7\\ud842", "𠮷\\ud842"})
    void whatCanNotBeStoredUnchangedIsRefused(String reason) {
        assertThat(reader.read(withReason(reason)))
                .isEqualTo(
                        new Unreadable("R1", "telecom:A", "reason: expected no NUL and no half of a surrogate pair"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-06-08T10:30:00+08:00",
                "2022-06-08T10:30:00.123456789+08:00",
                "2022-06-08T02:30:00Z",
                "2022-06-08t02:30:00z",
                "2022-06-08T02:30:00-00:00",
                "2022-06-08T10:30+08:00",
                "2022-06-08T10:30:00+08",
                "2022-06-08T10:30:00+08:00:30",
                "0001-01-01T00:00:00Z"
            })
    void everyFormOfIso8601WithOffsetIsReadAsTheJdkDoes(String decidedAt) {
        assertThat(reader.read(decided(decidedAt))).isInstanceOfSatisfying(Report.class, read -> assertThat(
                        read.report().decidedAt())
                .isEqualTo(OffsetDateTime.parse(decidedAt)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-06-08 10:30:00+08:00",
                "2022-06-08_10:30:00+08:00",
                "2022-06-08T10:30:00",
                "2022-06-08T10:30:00+0800",
                "2022-06-08T10:30:60Z",
                "2022-06-30T23:59:60Z",
                "2022-06-08T24:00:00Z",
                "2022-02-29T10:30:00Z",
                "2022-06-08T10:30:00+19:00",
                "2022-06-08T10:30:00,5Z",
                "2022-06-08T10:30:00Zx"
            })
    void whatTheJdkDoesNotReadIsNoTime(String decidedAt) {
        assertThat(reader.read(decided(decidedAt)))
                .isEqualTo(new Unreadable(
                        "R1", "telecom:A", "decidedAt: expected ISO 8601 with offset, e.g. 2022-06-08T10:30:00+08:00"));
    }

    private static String withReason(String reason) {
        return report(reason, "2022-06-08T10:30:00+08:00");
    }

    private static String decided(String decidedAt) {
        return report("", decidedAt);
    }

    private static String report(String reason, String decidedAt) {
        return """
                {"schema":"status-report/1","reportId":"R1","applicationId":"telecom:A","status":"rejected",
                 "reason":"%s","decidedAt":"%s"}""".formatted(reason, decidedAt);
    }
}
