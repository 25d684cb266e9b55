package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.hub.ledger.Balance.Mismatch;
import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class ReconciliationTest {

    private static final LocalDate DAY = LocalDate.of(2022, 6, 6);
    private static final Instant LATER = Given.NOW.plus(Duration.ofHours(1));

    private final Ledger ledger;
    private final Given given;
    private final Reconciliation reconciliation;

    ReconciliationTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.reconciliation = new Reconciliation(ledger);
    }

    @OnBothDatabases
    void whatIsNotSentWaits() {
        Drop drop = given.recorded(application(1, "A", "x"), application(2, "A", "x"), rejected(3, "B"));

        assertThat(reconciliation.ofDrop(drop.id()))
                .contains(new Balance(
                        "telecom", DAY, DropKind.APPLICATIONS, drop.name(), new Counts(3, 1, 1, 1), 0, 1, 0, 0, null));
        assertThat(balance(drop).mismatches()).isEmpty();
    }

    @OnBothDatabases
    void whatIsSentIsAnsweredOrNot() {
        Drop drop = given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        send();
        report("R1", "telecom:A");

        Balance balance = balance(drop);
        assertThat(balance.sent()).isEqualTo(2);
        assertThat(balance.answered()).isEqualTo(1);
        assertThat(balance.unanswered()).isEqualTo(1);
        assertThat(balance.oldestUnanswered()).isEqualTo(LATER);
        assertThat(balance.mismatches()).isEmpty();
    }

    @OnBothDatabases
    void aLaterRevisionIsWaitedForInsteadOfTheOneItReplaces() {
        Drop first = given.recorded(application(1, "A", "x"));
        send();
        Drop second = given.recorded(application(1, "A", "y"));
        send();

        assertThat(balance(first).answered()).isEqualTo(1);
        assertThat(balance(second).unanswered()).isEqualTo(1);
    }

    @OnBothDatabases
    void aRevisionThatCameAfterTheAnswerIsUnanswered() {
        given.recorded(application(1, "A", "x"));
        report("R1", "telecom:A");
        Drop second = given.recorded(application(1, "A", "y"));
        ledger.write()
                .sql("update batches set ready_at = ready_at + 1 where drop_id = ?")
                .param(second.id())
                .update();
        send();

        assertThat(balance(second).unanswered()).isEqualTo(1);
    }

    @OnBothDatabases
    void fulfilmentsAskForNoAnswer() {
        given.recorded(application(1, "A", "x"));
        Drop fulfilments = given.reported(done(1, "A", "10.00"));
        send();

        Balance balance = balance(fulfilments);
        assertThat(balance.sent()).isEqualTo(1);
        assertThat(balance.unanswered()).isZero();
        assertThat(balance.mismatches()).isEmpty();
    }

    @OnBothDatabases
    void aDaysDropsAreSummedByCarrierAndKind() {
        given.recorded(application(1, "A", "x"));
        given.recorded(application(1, "B", "x"), rejected(2, "C"));
        given.reported(done(1, "A", "10.00"));
        send();

        assertThat(Balance.byDay(reconciliation.ofDrops(DAY, DAY)))
                .extracting(Balance::kind, Balance::rows, Balance::sent, Balance::unanswered, Balance::drop)
                .containsExactly(
                        tuple(DropKind.APPLICATIONS, new Counts(3, 2, 0, 1), 2L, 2L, null),
                        tuple(DropKind.FULFILMENTS, new Counts(1, 1, 0, 0), 1L, 0L, null));
        assertThat(reconciliation.ofDrops(DAY.plusDays(1), DAY.plusDays(2))).isEmpty();
    }

    @OnBothDatabases
    void whatDoesNotAddUpIsNamed() {
        Drop drop = given.recorded(application(1, "A", "x"), rejected(2, "B"));
        send();
        ledger.write()
                .sql("update drops set rejected = 2 where id = ?")
                .param(drop.id())
                .update();
        ledger.write().sql("update batches set size = 3").update();

        List<Mismatch> mismatches = balance(drop).mismatches();

        assertThat(mismatches)
                .extracting(Mismatch::toString)
                .containsExactly(
                        "telecom 2022-06-06 drop-1.csv: expected rows = accepted + duplicate + rejected, that is 2, found 3",
                        "telecom 2022-06-06 drop-1.csv: expected accepted = sent + waiting, that is 1, found 3",
                        "telecom 2022-06-06 drop-1.csv: expected sent = answered + unanswered, that is 3, found 1");
    }

    private Balance balance(Drop drop) {
        return reconciliation.ofDrop(drop.id()).orElseThrow();
    }

    private void send() {
        ledger.write()
                .sql("update batches set sent_at = ? where sent_at is null")
                .param(LATER.toEpochMilli())
                .update();
    }

    private void report(String reportId, String applicationId) {
        ApplicationState state = new Applications(ledger).find(applicationId).orElseThrow();
        StatusReport report = new StatusReport(
                reportId, applicationId, ApplicationStatus.NEEDS_INFO, "", Given.NOW_IN_SHANGHAI, null);
        new StatusReports(ledger, new Bell(), Given.CLOCK)
                .record(List.of(new DecidedReport(report, state, Effect.APPLIED)));
    }
}
