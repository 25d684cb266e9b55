package cn.huiqi.hub.status;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.status.ReadReport.Report;
import cn.huiqi.hub.status.ReadReport.Unreadable;
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

    private static String withReason(String reason) {
        return """
                {"schema":"status-report/1","reportId":"R1","applicationId":"telecom:A","status":"rejected",
                 "reason":"%s","decidedAt":"2022-06-08T10:30:00+08:00"}""".formatted(reason);
    }
}
