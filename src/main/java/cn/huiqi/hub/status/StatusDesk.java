package cn.huiqi.hub.status;

import cn.huiqi.hub.ledger.ApplicationState;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.DecidedReport;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.status.ReadReport.Report;
import cn.huiqi.hub.status.ReadReport.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts a batch of status reports on record in one transaction: each once by its report id, judged by the {@link Lifecycle} in the order
 * they came.
 */
public final class StatusDesk {

    private final Ledger ledger;
    private final Applications applications;
    private final StatusReports reports;
    private final StatusReportReader reader = new StatusReportReader();

    public StatusDesk(Ledger ledger, Applications applications, StatusReports reports) {
        this.ledger = ledger;
        this.applications = applications;
        this.reports = reports;
    }

    /** What became of each of {@code messages}, in their order. */
    List<Taken> take(List<Incoming> messages) {
        List<ReadReport> read = messages.stream().map(this::read).toList();
        return ledger.inTransaction(() -> judge(read));
    }

    private ReadReport read(Incoming message) {
        if (message instanceof Incoming.Body body) {
            return reader.read(body.text());
        }
        return new Unreadable(null, ((Incoming.NoBody) message).problem());
    }

    private List<Taken> judge(List<ReadReport> read) {
        List<StatusReport> sound = read.stream()
                .filter(Report.class::isInstance)
                .map(one -> ((Report) one).report())
                .toList();
        Map<String, byte[]> known = new HashMap<>(
                reports.known(sound.stream().map(StatusReport::reportId).collect(Collectors.toSet())));
        Map<String, ApplicationState> onRecord = applications.states(read.stream()
                .map(StatusDesk::applicationId)
                .filter(id -> id != null)
                .collect(Collectors.toSet()));
        Map<String, ApplicationState> states = new HashMap<>(onRecord);

        List<Taken> taken = new ArrayList<>(read.size());
        List<DecidedReport> valid = new ArrayList<>();
        for (ReadReport one : read) {
            if (one instanceof Report report) {
                taken.add(judge(report, known, onRecord, states, valid));
            } else {
                Unreadable unreadable = (Unreadable) one;
                taken.add(invalid(unreadable.problem(), unreadable.applicationId(), onRecord));
            }
        }
        reports.record(valid);
        return taken;
    }

    private static Taken judge(
            Report read,
            Map<String, byte[]> known,
            Map<String, ApplicationState> onRecord,
            Map<String, ApplicationState> states,
            List<DecidedReport> valid) {
        StatusReport report = read.report();
        byte[] before = known.get(report.reportId());
        if (before != null) {
            return Arrays.equals(before, read.hash())
                    ? new Taken.OnRecord()
                    : invalid(
                            "reportId: a report with other content was taken under this id",
                            report.applicationId(),
                            onRecord);
        }
        ApplicationState state = states.get(report.applicationId());
        if (state == null) {
            return invalid("applicationId: no such application is on record", report.applicationId(), onRecord);
        }
        Lifecycle.Verdict verdict = Lifecycle.judge(state, report);
        if (verdict instanceof Lifecycle.Verdict.Invalid no) {
            return invalid(no.problem(), report.applicationId(), onRecord);
        }
        DecidedReport.Effect effect = ((Lifecycle.Verdict.Valid) verdict).effect();
        valid.add(new DecidedReport(report, read.hash(), onRecord.get(report.applicationId()), effect));
        known.put(report.reportId(), read.hash());
        states.put(report.applicationId(), Lifecycle.after(state, report, effect));
        return new Taken.OnRecord();
    }

    private static String applicationId(ReadReport read) {
        return read instanceof Report report ? report.report().applicationId() : ((Unreadable) read).applicationId();
    }

    private static Taken.Invalid invalid(String problem, String applicationId, Map<String, ApplicationState> onRecord) {
        ApplicationState application = onRecord.get(applicationId);
        return application == null
                ? new Taken.Invalid(problem, null, null, null)
                : new Taken.Invalid(problem, applicationId, application.carrier(), application.measure());
    }
}
