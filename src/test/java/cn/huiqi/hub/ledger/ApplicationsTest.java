package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.notDone;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.DropKind;
import java.util.List;

class ApplicationsTest {

    private final Ledger ledger;
    private final Given given;
    private final Applications applications;

    ApplicationsTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.applications = new Applications(ledger);
    }

    @OnBothDatabases
    void itsMessagesAreItsRevisionsAndReportsNewestFirst() {
        Drop first = given.recorded(application(1, "B", "x"), application(2, "A", "x"));
        Drop second = given.recorded(rejected(1, "C"), application(2, "B", "y"), application(3, "A", "y"));
        Drop third = given.reported(notDone(1, "A", "no"));
        Drop fourth = given.recorded(application(1, "A", "z"));
        Drop fifth = given.reported(done(1, "B", "10.00"), done(2, "A", "10.00"));

        assertThat(applications.messages("telecom:A"))
                .containsExactly(
                        message(fifth, 2, 2, DropKind.FULFILMENTS),
                        message(fourth, 1, 3, DropKind.APPLICATIONS),
                        message(third, 1, 1, DropKind.FULFILMENTS),
                        message(second, 3, 2, DropKind.APPLICATIONS),
                        message(first, 2, 1, DropKind.APPLICATIONS));
        assertThat(applications.messages("telecom:B"))
                .containsExactly(
                        message(fifth, 1, 1, DropKind.FULFILMENTS),
                        message(second, 2, 2, DropKind.APPLICATIONS),
                        message(first, 1, 1, DropKind.APPLICATIONS));
    }

    @OnBothDatabases
    void whatIsNotSentIsNoMessage() {
        Drop first = given.recorded(application(1, "A", "x"));
        given.recorded(application(1, "A", "x"), application(2, "A", "y"));

        assertThat(applications.messages("telecom:A"))
                .as("the duplicate and the repeated row left no message")
                .containsExactly(message(first, 1, 1, DropKind.APPLICATIONS));
        assertThat(applications.messages("telecom:B")).isEmpty();
    }

    private ApplicationMessage message(Drop drop, long row, int number, DropKind kind) {
        List<Long> batches = ledger.read()
                .sql("select id from batches where drop_id = ?")
                .param(drop.id())
                .query(Long.class)
                .list();
        assertThat(batches).hasSize(1);
        return new ApplicationMessage(batches.get(0), row, number, kind);
    }
}
