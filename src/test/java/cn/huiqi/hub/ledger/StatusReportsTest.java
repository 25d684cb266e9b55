package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.StatusReport;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

class StatusReportsTest {

    private final Ledger ledger;
    private final Applications applications;
    private final StatusReports reports;

    StatusReportsTest(Ledger ledger) {
        this.ledger = ledger;
        this.applications = new Applications(ledger);
        this.reports = new StatusReports(ledger, new Bell(), Given.CLOCK);
        new Given(ledger).recorded(application(1, "A", "x"), application(2, "B", "x"));
    }

    @OnBothDatabases
    void anApplicationWithoutReportHasNoStatus() {
        Map<String, ApplicationState> states = applications.states(Set.of("telecom:A", "telecom:none"));

        assertThat(states).containsOnlyKeys("telecom:A");
        assertThat(states.get("telecom:A"))
                .isEqualTo(new ApplicationState("telecom:A", "telecom", "tariff-cut", 1, null, null, null, 1));
        assertThat(applications.find("telecom:none")).isEmpty();
        assertThat(applications.states(Set.of())).isEmpty();
    }

    @OnBothDatabases
    void anAppliedReportIsTheStatus() {
        reports.record(List.of(decided("R1", "telecom:A", ApplicationStatus.NEEDS_INFO, Effect.APPLIED)));

        ApplicationState state = state("telecom:A");
        assertThat(state.status()).isEqualTo(ApplicationStatus.NEEDS_INFO);
        assertThat(state.decidedMicros()).isEqualTo(1_654_567_200_123_456L);
        assertThat(state.version()).isEqualTo(2);
        assertThat(state("telecom:B").status()).isNull();
    }

    @OnBothDatabases
    void otherReportsGoOnRecordAndChangeNothing() {
        reports.record(List.of(
                decided("R1", "telecom:A", ApplicationStatus.APPROVED, Effect.SUPERSEDED),
                decided("R2", "telecom:A", ApplicationStatus.APPROVED, Effect.OLDER_REVISION)));

        assertThat(state("telecom:A").status()).isNull();
        assertThat(reports.known(Set.of("R1", "R2", "R3"))).containsOnlyKeys("R1", "R2");
    }

    @OnBothDatabases
    void aKnownReportIsAsItCame() {
        DecidedReport decided = decided("R1", "telecom:A", ApplicationStatus.APPROVED, Effect.APPLIED);
        DecidedReport other = decided("R\"2'\n\\𠮷", "telecom:B", ApplicationStatus.REJECTED, Effect.APPLIED);
        StatusReport withoutRevision = new StatusReport(
                "R3", "telecom:B", ApplicationStatus.REJECTED, "原因", OffsetDateTime.parse("2022-06-08T10:00Z"), null);
        reports.record(List.of(decided, other));
        reports.record(List.of(new DecidedReport(withoutRevision, state("telecom:B"), Effect.APPLIED)));

        assertThat(reports.known(Set.of("R1", "R\"2'\n\\𠮷", "R3", "R4")))
                .isEqualTo(Map.of("R1", decided.report(), "R\"2'\n\\𠮷", other.report(), "R3", withoutRevision));
    }

    @OnBothDatabases
    void severalReportsOnOneApplicationApplyInTheirOrder() {
        DecidedReport first = decided("R1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.APPLIED);
        DecidedReport third = decided("R3", "telecom:A", ApplicationStatus.APPROVED, Effect.APPLIED);
        ApplicationState between = new ApplicationState(
                "telecom:A", "telecom", "tariff-cut", 1, first.report().status(), 0L, "R1", 2);

        reports.record(List.of(
                first,
                decided("R2", "telecom:B", ApplicationStatus.REJECTED, Effect.APPLIED),
                new DecidedReport(third.report(), between, third.effect())));

        assertThat(state("telecom:A").status()).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(state("telecom:A").version()).isEqualTo(3);
        assertThat(new Traces(ledger).of("telecom:A").orElseThrow().reports())
                .extracting(Trace.Report::reportId)
                .containsExactly("R1", "R3");
        assertThat(state("telecom:B").status()).isEqualTo(ApplicationStatus.REJECTED);
    }

    @OnBothDatabases
    void aDecisionOnAnOldStateIsNotTaken() {
        DecidedReport late = decided("R2", "telecom:A", ApplicationStatus.REJECTED, Effect.APPLIED);
        reports.record(List.of(decided("R1", "telecom:A", ApplicationStatus.APPROVED, Effect.APPLIED)));

        assertThatThrownBy(() -> reports.record(List.of(late))).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(state("telecom:A").status()).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(reports.known(Set.of("R2"))).isEmpty();
    }

    @OnBothDatabases
    void aReportIdIsTakenOnce() {
        reports.record(List.of(decided("R1", "telecom:A", ApplicationStatus.APPROVED, Effect.SUPERSEDED)));

        assertThatThrownBy(() -> reports.record(
                        List.of(decided("R1", "telecom:B", ApplicationStatus.APPROVED, Effect.SUPERSEDED))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @OnBothDatabases
    void hubsThatTakeTheSameReportPutItOnRecordOnce() throws Exception {
        List<Boolean> taken = Together.run(
                Arrays.asList("hub 1", "hub 2", "hub 3"),
                hub -> ledger.inTransaction(() -> {
                    boolean fresh = reports.known(Set.of("R1")).isEmpty();
                    if (fresh) {
                        reports.record(List.of(decided("R1", "telecom:A", ApplicationStatus.APPROVED, Effect.APPLIED)));
                    }
                    return fresh;
                }));

        assertThat(taken).containsExactlyInAnyOrder(true, false, false);
        assertThat(state("telecom:A").version()).isEqualTo(2);
    }

    private ApplicationState state(String id) {
        return applications.find(id).orElseThrow();
    }

    private DecidedReport decided(String reportId, String applicationId, ApplicationStatus status, Effect effect) {
        OffsetDateTime decidedAt = OffsetDateTime.parse("2022-06-07T10:00:00.123456789+08:00");
        StatusReport report = new StatusReport(reportId, applicationId, status, "", decidedAt, 1);
        return new DecidedReport(report, state(applicationId), effect);
    }
}
