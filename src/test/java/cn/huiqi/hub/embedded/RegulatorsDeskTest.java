package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.relief.ApplicationStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegulatorsDeskTest {

    private static final Instant NOW = Instant.parse("2022-06-05T01:30:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final RegulatorsDesk desk = new RegulatorsDesk();

    @Test
    void acknowledgesAndThenDecides() throws Exception {
        List<JsonNode> reports = answer("telecom:HQ2022060500001", 1);

        assertThat(reports).hasSize(2);
        assertThat(reports.get(0)).isEqualTo(json.readTree("""
                        {"schema":"status-report/1","reportId":"desk:telecom:HQ2022060500001:1:acknowledged",
                         "applicationId":"telecom:HQ2022060500001","revision":1,"status":"acknowledged","reason":"",
                         "decidedAt":"2022-06-05T09:30:00+08:00"}"""));
        assertThat(decision(reports)).isNotEqualTo(ApplicationStatus.ACKNOWLEDGED);
        assertThat(OffsetDateTime.parse(reports.get(1).get("decidedAt").asText()))
                .isAfter(OffsetDateTime.parse(reports.get(0).get("decidedAt").asText()))
                .matches(time -> time.getOffset().equals(ZoneOffset.ofHours(8)));
    }

    @Test
    void decidesTheSameEveryTime() throws Exception {
        RegulatorsDesk other = new RegulatorsDesk();
        long later = NOW.plus(Duration.ofDays(1)).toEpochMilli();
        for (int no = 0; no < 200; no++) {
            byte[] application = application("mobile:" + no, 1);
            JsonNode first =
                    json.readTree(desk.answer(application, NOW.toEpochMilli()).get(1));
            JsonNode second = json.readTree(other.answer(application, later).get(1));

            assertThat(second.get("reportId")).isEqualTo(first.get("reportId"));
            assertThat(second.get("status")).isEqualTo(first.get("status"));
            assertThat(second.get("reason")).isEqualTo(first.get("reason"));
        }
    }

    @Test
    void aMessageThatComesAgainGetsTheSameReports() {
        byte[] application = application("mobile:1", 1);

        List<byte[]> again = new RegulatorsDesk().answer(application, NOW.toEpochMilli());

        assertThat(again).containsExactlyElementsOf(desk.answer(application, NOW.toEpochMilli()));
    }

    @Test
    void approvesMostAndGivesReasonsForTheOthers() throws Exception {
        Map<ApplicationStatus, Integer> counts = new EnumMap<>(ApplicationStatus.class);
        Set<String> reportIds = new HashSet<>();
        for (int no = 0; no < 1_000; no++) {
            List<JsonNode> reports = answer("unicom:LT" + no, 1);
            reports.forEach(report -> reportIds.add(report.get("reportId").asText()));
            counts.merge(decision(reports), 1, Integer::sum);
            assertThat(reports.get(1).get("reason").asText().isEmpty())
                    .isEqualTo(decision(reports) == ApplicationStatus.APPROVED);
        }

        assertThat(counts.get(ApplicationStatus.APPROVED)).isBetween(780, 900);
        assertThat(counts.get(ApplicationStatus.REJECTED)).isBetween(40, 120);
        assertThat(counts.get(ApplicationStatus.NEEDS_INFO)).isBetween(40, 120);
        assertThat(reportIds).hasSize(2_000);
    }

    @Test
    void approvesTheCorrectionItAskedFor() throws Exception {
        for (int no = 0; no < 1_000; no++) {
            if (decision(answer("unicom:LT" + no, 1)) == ApplicationStatus.NEEDS_INFO) {
                List<JsonNode> corrected = answer("unicom:LT" + no, 2);

                assertThat(decision(corrected)).isEqualTo(ApplicationStatus.APPROVED);
                assertThat(corrected.get(1).get("revision").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void saysWhenAMessageIsNoApplication() {
        assertThatThrownBy(() -> desk.answer("no JSON".getBytes(UTF_8), NOW.toEpochMilli()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("expected an application");
    }

    private List<JsonNode> answer(String id, int revision) throws IOException {
        List<JsonNode> reports = new ArrayList<>();
        for (byte[] report : desk.answer(application(id, revision), NOW.toEpochMilli())) {
            reports.add(json.readTree(report));
        }
        return reports;
    }

    private static ApplicationStatus decision(List<JsonNode> reports) {
        return ApplicationStatus.of(reports.get(1).get("status").asText()).orElseThrow();
    }

    private static byte[] application(String id, int revision) {
        return """
                {"schema":"relief-application/1","id":"%s","revision":%d,"carrier":"telecom","measure":"tariff-cut",
                 "contact":{"name":"张三","phone":"13800138000"},"source":{"file":"f","sha256":"0","row":1}}""".formatted(id, revision).getBytes(UTF_8);
    }
}
