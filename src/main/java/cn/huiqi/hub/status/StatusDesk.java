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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Whether reports come again, as they do after a crash. */
    private volatile boolean comeAgain;

    public StatusDesk(Ledger ledger, Applications applications, StatusReports reports, Failures failures) {
        this.ledger = ledger;
        this.applications = applications;
        this.reports = reports;
        this.failures = failures;
    }

    /** What there is in a message. */
    Received read(Incoming message) {
        return new Received(
                message,
                message instanceof Incoming.Body body
                        ? reader.read(body.text())
                        : new Unreadable(null, null, ((Incoming.NoBody) message).problem()));
    }

    /**
     * What became of each of {@code messages}, in their order. Those that can't be taken are kept as failures.
     *
     * <p>As a rule none of the reports is on record. So they are looked for only if one of them can't be taken otherwise, if the unique
     * key says that one is there, or if some were among those before.
     */
    List<Taken> take(List<Received> messages) {
        List<ReadReport> read = messages.stream().map(Received::report).toList();
        AtomicBoolean look = new AtomicBoolean(comeAgain);
        return ledger.inTransaction(() -> {
            Judgement judgement = look.getAndSet(true) ? judge(read, known(read)) : judgeAsNew(read);
            comeAgain = judgement.anyKnown;
            reports.record(judgement.valid);
            failures.keep(InvalidReports.among(messages, judgement.taken));
            return judgement.taken;
        });
    }

    @Override
    public Optional<Cause> take(byte[] body) {
        List<ReadReport> read = List.of(read(Incoming.of(null, body)).report());
        Taken taken = ledger.inTransaction(() -> {
            Judgement judgement = judge(read, known(read));
            reports.record(judgement.valid);
            return judgement.taken.get(0);
        });
        return taken instanceof Taken.Invalid no ? Optional.of(InvalidReports.cause(no)) : Optional.empty();
    }

    private Map<String, StatusReport> known(List<ReadReport> read) {
        return reports.known(read.stream()
                .filter(Report.class::isInstance)
                .map(ReadReport::reportId)
                .collect(Collectors.toSet()));
    }

    private Judgement judgeAsNew(List<ReadReport> read) {
        Judgement asNew = judge(read, new HashMap<>());
        return asNew.taken.stream().anyMatch(Taken.Invalid.class::isInstance) ? judge(read, known(read)) : asNew;
    }

    private Judgement judge(List<ReadReport> read, Map<String, StatusReport> onRecord) {
        boolean anyKnown = !onRecord.isEmpty();
        Set<String> applicationIds = read.stream()
                .map(ReadReport::applicationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Known known = new Known(onRecord, applications.states(applicationIds));
        List<Taken> taken = new ArrayList<>(read.size());
        List<DecidedReport> valid = new ArrayList<>(read.size());
        for (ReadReport one : read) {
            if (one instanceof Report report) {
                taken.add(judge(report, known, valid));
            } else {
                taken.add(invalid(Fault.UNREADABLE, ((Unreadable) one).problem(), one, known));
            }
        }
        return new Judgement(taken, valid, anyKnown);
    }

    private static Taken judge(Report read, Known known, List<DecidedReport> valid) {
        StatusReport report = read.report();
        StatusReport before = known.reports.get(report.reportId());
        if (before != null) {
            return before.equals(report)
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
        valid.add(new DecidedReport(report, state, effect));
        known.reports.put(report.reportId(), report);
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
     * @param reports taken, by their ids
     * @param applications by their ids
     */
    private record Known(Map<String, StatusReport> reports, Map<String, ApplicationState> applications) {}

    /**
     * What is to become of a batch.
     *
     * @param valid what is to go on record
     * @param anyKnown whether any of the reports is on record already
     */
    private record Judgement(List<Taken> taken, List<DecidedReport> valid, boolean anyKnown) {}
}
