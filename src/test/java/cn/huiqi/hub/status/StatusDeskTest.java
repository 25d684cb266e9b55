package cn.huiqi.hub.status;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.ApplicationState;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.relief.ApplicationStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;

class StatusDeskTest {

    private final Given given;
    private final Applications applications;
    private final Failures failures;
    private final StatusDesk desk;

    StatusDeskTest(Ledger ledger) {
        given = new Given(ledger);
        applications = new Applications(ledger);
        Audit audit = new Audit(ledger, Given.CLOCK);
        Drops drops = new Drops(ledger, new ReturnFiles(ledger, new Bell(), Given.CLOCK), audit, Given.CLOCK);
        failures = new Failures(ledger, drops, audit, Given.CLOCK);
        desk = new StatusDesk(ledger, applications, new StatusReports(ledger, new Bell(), Given.CLOCK), failures);
    }

    @OnBothDatabases
    void whatCanNotBeTakenIsAFailureAndTheRestIsOnRecord() {
        given.recorded(application(1, "A", "x"));
        byte[] broken = {'{', (byte) 0xFF};

        List<Taken> taken = take(List.of(
                message("ID:1", report("R1", "telecom:A", "approved")),
                message("ID:2", report("R2", "telecom:none", "approved")),
                message("ID:3", report("R1", "telecom:A", "rejected")),
                message("ID:4", report("R3", "telecom:A", "rejected")),
                Incoming.of("ID:5", broken),
                new Incoming.NoBody("ID:6", null, "expected a bytes or text message, found another type")));

        assertThat(taken).element(0).isInstanceOf(Taken.OnRecord.class);
        assertThat(status("telecom:A")).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(failures())
                .extracting(failure -> failure.cause().code() + " of " + failure.carrier() + ": " + failure.subject())
                .containsExactly(
                        "UNREADABLE of null: ID:6",
                        "UNREADABLE of null: ID:5",
                        "ALREADY_FINAL of telecom: R3 telecom:A",
                        "OTHER_CONTENT of telecom: R1 telecom:A",
                        "UNKNOWN_APPLICATION of null: R2 telecom:none");
        assertThat(failures.detail(failures().get(1).id()).orElseThrow().input())
                .isEqualTo(broken);
        assertThat(failures()).extracting(Failure::route).containsOnly("status-from-regulator");
    }

    @OnBothDatabases
    void aMessageThatComesAgainAfterACrashIsKeptOnce() {
        String body = report("R1", "telecom:none", "approved");

        take(List.of(message("ID:1", body)));
        take(List.of(message("ID:1", body)));
        take(List.of(message(null, body)));
        take(List.of(message(null, body)));

        assertThat(failures()).extracting(Failure::attempts).containsExactly(2, 2);
    }

    @OnBothDatabases
    void messagesThatShareAnIdAreKeptOneByOne() {
        take(List.of(message("1", "one"), message("1", "other")));

        assertThat(failures()).hasSize(2);
    }

    @OnBothDatabases
    void whatNoDatabaseCanHoldDoesNotBlockTheQueue() {
        String report = "{\"reportId\":\"a\\u0000b\",\"applicationId\":\"c\\u0000d\",\"schema\":\"other/1\"}";

        assertThat(take(List.of(message("ID:\u0000", report)))).hasOnlyElementsOfType(Taken.Invalid.class);
        assertThat(failures()).extracting(Failure::subject).containsExactly("ID:");
    }

    @OnBothDatabases
    void aReplayGoesThroughTheSameDoor() {
        byte[] early = report("R1", "telecom:A", "approved").getBytes(StandardCharsets.UTF_8);
        take(List.of(Incoming.of("ID:1", early)));
        assertThat(desk.take(early).orElseThrow().code()).isEqualTo("UNKNOWN_APPLICATION");

        given.recorded(application(1, "A", "x"));

        assertThat(desk.take(early)).isEmpty();
        assertThat(desk.take(early)).as("again").isEmpty();
        assertThat(status("telecom:A")).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(failures())
                .extracting(Failure::attempts)
                .as("a replay keeps no failure")
                .containsExactly(1);
    }

    @OnBothDatabases
    void aReportThatComesAgainIsKnownWhateverCameAfterIt() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        Incoming acknowledged = message("ID:1", report("R1", "telecom:A", "acknowledged"));
        take(List.of(acknowledged, message("ID:2", report("R2", "telecom:A", "approved"))));

        assertThat(take(List.of(acknowledged))).containsExactly(new Taken.OnRecord());
        assertThat(take(List.of(acknowledged, message("ID:3", report("R3", "telecom:B", "approved")))))
                .containsExactly(new Taken.OnRecord(), new Taken.OnRecord());

        assertThat(status("telecom:A")).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(status("telecom:B")).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(failures()).isEmpty();
    }

    @OnBothDatabases
    void aReportThatComesAgainInABatchOfNewOnesHoldsThemUpNot() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        take(List.of(message("ID:1", report("R1", "telecom:A", "needs-info"))));
        take(List.of(message("ID:2", report("R2", "telecom:A", "needs-info"))));

        assertThat(take(List.of(
                        message("ID:3", report("R3", "telecom:B", "approved")),
                        message("ID:1", report("R1", "telecom:A", "needs-info")),
                        message("ID:4", report("R3", "telecom:B", "approved")))))
                .hasOnlyElementsOfType(Taken.OnRecord.class);

        assertThat(status("telecom:B")).isEqualTo(ApplicationStatus.APPROVED);
        assertThat(failures()).isEmpty();
    }

    private List<Taken> take(List<Incoming> messages) {
        return desk.take(messages.stream().map(desk::read).toList());
    }

    private List<Failure> failures() {
        return failures.find(FailureFilter.ALL, Long.MAX_VALUE, 100);
    }

    private ApplicationStatus status(String applicationId) {
        return applications.find(applicationId).map(ApplicationState::status).orElseThrow();
    }

    private static Incoming message(String id, String body) {
        return Incoming.of(id, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String report(String reportId, String applicationId, String status) {
        return """
                {"schema":"status-report/1","reportId":"%s","applicationId":"%s","status":"%s","reason":"",
                "decidedAt":"2022-06-08T10:30:00+08:00"}""".formatted(reportId, applicationId, status);
    }
}
