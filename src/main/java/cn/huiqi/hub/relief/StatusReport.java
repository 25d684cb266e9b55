package cn.huiqi.hub.relief;

import java.time.OffsetDateTime;

/**
 * The regulator's word on an application.
 *
 * @param reportId the regulator's id of this report, taken once
 * @param applicationId the application it is about
 * @param status what was decided
 * @param reason why, may be empty, never null
 * @param decidedAt when, with its offset
 * @param revision the revision meant, or null for the application as such
 */
public record StatusReport(
        String reportId,
        String applicationId,
        ApplicationStatus status,
        String reason,
        OffsetDateTime decidedAt,
        Integer revision) {}
