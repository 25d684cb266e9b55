package cn.huiqi.hub.status;

import cn.huiqi.hub.ledger.ApplicationState;
import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.relief.StatusReport;

/**
 * What a status report does to its application. Any status may come first. A report on an older revision, or one decided before the last
 * that took effect, goes on record and changes nothing. After approved or rejected another status is invalid unless it is older.
 */
final class Lifecycle {

    private Lifecycle() {}

    /** What follows from a report. */
    sealed interface Verdict {
        /** It is valid and has that effect. */
        record Valid(Effect effect) implements Verdict {}

        /** It can't be taken, and why. */
        record Invalid(Fault fault, String problem) implements Verdict {}
    }

    static Verdict judge(ApplicationState application, StatusReport report) {
        if (report.revision() != null && report.revision() > application.revision()) {
            return new Verdict.Invalid(
                    Fault.UNKNOWN_REVISION,
                    "revision: expected at most " + application.revision() + ", the latest on record, found "
                            + report.revision());
        }
        if (report.revision() != null && report.revision() < application.revision()) {
            return new Verdict.Valid(Effect.OLDER_REVISION);
        }
        if (application.decidedMicros() != null
                && StatusReports.micros(report.decidedAt()) < application.decidedMicros()) {
            return new Verdict.Valid(Effect.SUPERSEDED);
        }
        if (application.status() != null && application.status().isFinal() && application.status() != report.status()) {
            return new Verdict.Invalid(
                    Fault.ALREADY_FINAL,
                    "status: the application is " + application.status().word() + " already, which is final; found "
                            + report.status().word());
        }
        return new Verdict.Valid(Effect.APPLIED);
    }

    /** The application as it is on record after {@code report}, for the next report of the same batch. */
    static ApplicationState after(ApplicationState application, StatusReport report, Effect effect) {
        return effect == Effect.APPLIED
                ? new ApplicationState(
                        application.id(),
                        application.carrier(),
                        application.measure(),
                        application.revision(),
                        report.status(),
                        StatusReports.micros(report.decidedAt()),
                        report.reportId(),
                        application.version() + 1)
                : application;
    }
}
