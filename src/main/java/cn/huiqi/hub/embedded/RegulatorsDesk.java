package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.relief.ApplicationStatus;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Stands in for the regulator on a hub that has everything inside: acknowledges each application and then decides it. What it decides
 * follows from the application's id alone, so a demonstration comes out the same every time: most are approved, some rejected, and
 * some need more information, in which case the corrected revision is approved.
 */
public final class RegulatorsDesk {

    /** The name of its connection factory: it comes to the broker as the regulator, not as the hub. */
    public static final String CONNECTIONS = "deskConnections";

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final Duration TIME_TO_DECIDE = Duration.ofSeconds(1);

    private static final int REJECTED_PERCENT = 8;
    private static final int NEEDS_INFO_PERCENT = 8;

    private final ObjectReader applications;
    private final ObjectWriter reports;

    public RegulatorsDesk() {
        ObjectMapper json = new ObjectMapper();
        this.applications = json.readerFor(Application.class);
        this.reports = json.writerFor(Report.class);
    }

    /**
     * The desk's status reports on an application, in the order in which they are to be sent.
     *
     * @param application a message of {@code huiqi.applications}: JSON, UTF-8 ({@code relief-application/1})
     * @param sentMillis when the message was sent, epoch milliseconds: the reports are dated by it, so that a message that comes
     *     again gets the same reports
     * @return two messages for {@code huiqi.status}: JSON, UTF-8 ({@code status-report/1}); the same application and revision always
     *     get the same report ids and the same decision
     * @throws UncheckedIOException if {@code application} is not JSON
     */
    public List<byte[]> answer(byte[] application, long sentMillis) {
        Application asked = read(application);
        OffsetDateTime now = Instant.ofEpochMilli(sentMillis).atOffset(SHANGHAI);
        Decision decision = decide(asked);
        return List.of(
                report(asked, ApplicationStatus.ACKNOWLEDGED, "", now),
                report(asked, decision.status, decision.reason, now.plus(TIME_TO_DECIDE)));
    }

    private static Decision decide(Application asked) {
        CRC32 hash = new CRC32();
        hash.update(asked.id.getBytes(UTF_8));
        long percent = hash.getValue() % 100;
        if (percent < REJECTED_PERCENT) {
            return new Decision(ApplicationStatus.REJECTED, "经核查，不符合该项举措的申请条件");
        }
        if (percent < REJECTED_PERCENT + NEEDS_INFO_PERCENT && asked.revision == 1) {
            return new Decision(ApplicationStatus.NEEDS_INFO, "请核对申请内容，补充后以原申请编号重新提交");
        }
        return new Decision(ApplicationStatus.APPROVED, "");
    }

    private Application read(byte[] application) {
        try {
            return applications.readValue(application);
        } catch (IOException e) {
            throw new UncheckedIOException("regulator's desk: expected an application as JSON, found none", e);
        }
    }

    private byte[] report(Application asked, ApplicationStatus status, String reason, OffsetDateTime decidedAt) {
        String reportId = "desk:" + asked.id + ':' + asked.revision + ':' + status.word();
        String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(decidedAt);
        try {
            return reports.writeValueAsBytes(
                    new Report("status-report/1", reportId, asked.id, asked.revision, status.word(), reason, time));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Application(String id, int revision) {}

    private record Decision(ApplicationStatus status, String reason) {}

    /** {@code status-report/1}, contract section 4. */
    @JsonPropertyOrder({"schema", "reportId", "applicationId", "revision", "status", "reason", "decidedAt"})
    private record Report(
            String schema,
            String reportId,
            String applicationId,
            int revision,
            String status,
            String reason,
            String decidedAt) {}
}
