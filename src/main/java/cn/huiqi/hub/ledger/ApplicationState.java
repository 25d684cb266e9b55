package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;

/**
 * What is on record of an application, as far as a status report depends on it.
 *
 * @param revision the latest
 * @param status the last that took effect, or null
 * @param decidedMicros when that was decided, epoch microseconds, or null
 * @param reportId the report that said so, or null
 * @param version of the line; an update must name it
 */
public record ApplicationState(
        String id,
        String carrier,
        String measure,
        int revision,
        ApplicationStatus status,
        Long decidedMicros,
        String reportId,
        long version) {}
