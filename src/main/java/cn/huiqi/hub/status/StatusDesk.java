package cn.huiqi.hub.status;

import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.StatusDoor;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a batch of status reports on record in one transaction: each once by its report id, judged by the {@link Lifecycle} in the order
 * they came.
 */
public final class StatusDesk implements StatusDoor {

    private final Ledger ledger;
    private final Applications applications;
    private final StatusReports reports;
    private final Failures failures;
    private final StatusReportReader reader = new StatusReportReader();

    public StatusDesk(Ledger ledger, Applications applications, StatusReports reports, Failures failures) {
        this.ledger = ledger;
        this.applications = applications;
        this.reports = reports;
        this.failures = failures;
    }

    /** What became of each of {@code messages}, in their order. Those that can't be taken are kept as failures. */
    List<Taken> take(List<Incoming> messages) {
        List<ReadReport> read = messages.stream().map(this::read).toList();
        return ledger.inTransaction(() -> {
            List<Taken> taken = judge(read);
            failures.keep(InvalidReports.among(messages, taken));
            return taken;
        });
    }

    @Override
    public Optional<Cause> take(byte[] body) {
        ReadReport read = read(Incoming.of(null, body));
        Taken taken = ledger.inTransaction(() -> judge(List.of(read))).get(0);
        return taken instanceof Taken.Invalid no ? Optional.of(InvalidReports.cause(no)) : Optional.empty();
    }

    private ReadReport read(Incoming message) {
        if (message instanceof Incoming.Body body) {
            return reader.read(body.text());
        }
        return new Unreadable(null, null, ((Incoming.NoBody) message).problem());
    }

    private List<Taken> judge(List<ReadReport> read) {
        Set<String> reportIds = new HashSet<>();
        Set<String> applicationIds = new HashSet<>();
        for (ReadReport one : read) {
            if (one instanceof Report) {
                reportIds.add(one.reportId());
            }
            if (one.applicationId() != null) {
                applicationIds.add(one.applicationId());
            }
        }
        Known known = new Known(reports.known(reportIds), applications.states(applicationIds));
        List<Taken> taken = new ArrayList<>(read.size());
        List<DecidedReport> valid = new ArrayList<>(read.size());
        for (ReadReport one : read) {
            if (one instanceof Report report) {
                taken.add(judge(report, known, valid));
            } else {
                taken.add(invalid(Fault.UNREADABLE, ((Unreadable) one).problem(), one, known));
            }
        }
        reports.record(valid);
        return taken;
    }

    private static Taken judge(Report read, Known known, List<DecidedReport> valid) {
        StatusReport report = read.report();
        byte[] before = known.hashes.get(report.reportId());
        if (before != null) {
            return Arrays.equals(before, read.hash())
                    ? new Taken.OnRecord()
                    : invalid(
                            Fault.OTHER_CONTENT,
                            "reportId: a report with other content was taken under this id",
                            read,
                            known);
        }
        ApplicationState state = known.applications.get(report.applicationId());
        if (state == null) {
            return invalid(Fault.UNKNOWN_APPLICATION, "applicationId: no such application is on record", read, known);
        }
        Lifecycle.Verdict verdict = Lifecycle.judge(state, report);
        if (verdict instanceof Lifecycle.Verdict.Invalid no) {
            return invalid(no.fault(), no.problem(), read, known);
        }
        DecidedReport.Effect effect = ((Lifecycle.Verdict.Valid) verdict).effect();
        valid.add(new DecidedReport(report, read.hash(), state, effect));
        known.hashes.put(report.reportId(), read.hash());
        known.applications.put(report.applicationId(), Lifecycle.after(state, report, effect));
        return new Taken.OnRecord();
    }

    private static Taken.Invalid invalid(Fault fault, String problem, ReadReport read, Known known) {
        ApplicationState application = known.applications.get(read.applicationId());
        String subject = Stream.of(read.reportId(), read.applicationId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return application == null
                ? new Taken.Invalid(fault, problem, subject, null, null, null)
                : new Taken.Invalid(
                        fault, problem, subject, application.id(), application.carrier(), application.measure());
    }

    /**
     * What a report is judged by: what is on record, and the reports before it in its batch.
     *
     * @param hashes of the reports taken, by their ids
     * @param applications by their ids
     */
    private record Known(Map<String, byte[]> hashes, Map<String, ApplicationState> applications) {}
}
