package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import java.time.Instant;

/** A line of a status file: what the regulator said of one application. */
public record StatusRow(
        String applicationNo, ApplicationStatus status, String reason, Instant decidedAt, String reportId) {}
