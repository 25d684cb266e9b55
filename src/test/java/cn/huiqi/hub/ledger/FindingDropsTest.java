package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

class FindingDropsTest {

    private static final LocalDate TODAY = LocalDate.of(2022, 6, 6);

    private final Ledger ledger;
    private final Given given;

    FindingDropsTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
    }

    @OnBothDatabases
    void dropsAreFoundByCarrierStateAndPartOfTheName() {
        Drop recorded = given.recorded(application(1, "A", "x"));
        Drop recording = given.drop();

        assertThat(found(null, null, null, 10)).containsExactly(recording.id(), recorded.id());
        assertThat(found(null, null, null, 1)).containsExactly(recording.id());
        assertThat(found("telecom", Drop.State.RECORDED, null, 10)).containsExactly(recorded.id());
        assertThat(found("mobile", null, null, 10)).isEmpty();
        assertThat(found(null, null, "rop-2.c", 10)).containsExactly(recording.id());
        assertThat(found(null, null, "drop_", 10)).isEmpty();
        assertThat(found(null, null, "%", 10)).isEmpty();
    }

    @OnBothDatabases
    void dropsAreFoundByOutcomeAndTheTimeTheyCame() {
        Drop partly = given.recorded(application(1, "A", "x"), rejected(2, "B"));
        Drop accepted = given.recorded(application(1, "C", "x"));

        assertThat(found(new DropFilter(null, null, Drop.Outcome.PARTLY_ACCEPTED, null, null, null), 10))
                .containsExactly(partly.id());
        assertThat(found(new DropFilter(null, null, null, null, Given.NOW, Given.NOW.plusMillis(1)), 10))
                .containsExactly(accepted.id(), partly.id());
        assertThat(found(new DropFilter(null, null, null, null, Given.NOW.plusMillis(1), null), 10))
                .isEmpty();
        assertThat(found(new DropFilter(null, null, null, null, null, Given.NOW), 10))
                .isEmpty();
    }

    @OnBothDatabases
    void rejectedRowsAreReadFromARowOn() {
        Drop drop = given.recorded(rejected(1, "A"), application(2, "B", "x"), rejected(3, "C"), rejected(4, "D"));

        assertThat(given.returnFiles.rejectedRows(drop.id(), 2, 1))
                .extracting(RejectedRow::number)
                .containsExactly(3L);
        assertThat(given.returnFiles.rejectedRows(drop.id(), 3, 10))
                .extracting(RejectedRow::number)
                .containsExactly(3L, 4L);
        assertThat(given.returnFiles.rejectedRows(drop.id(), 5, 10)).isEmpty();
    }

    @OnBothDatabases
    void whatAnswersADropIsTold() {
        Drop drop = given.recorded(application(1, "A", "x"), rejected(2, "B"));

        assertThat(given.returnFiles.answering(drop.id()))
                .containsExactly(
                        new Returned("inbox/receipts/drop-1.csv.rejected.csv", Given.NOW, null),
                        new Returned("inbox/receipts/drop-1.csv.receipt.json", Given.NOW, null));
    }

    @OnBothDatabases
    void balancesAreSummedByCarrierAndKind() {
        given.recorded(application(1, "A", "x"), rejected(2, "B"));
        given.recorded(application(1, "C", "x"));
        given.reported(done(1, "A", "10.00"));

        Reconciliation reconciliation = new Reconciliation(ledger);
        assertThat(Balance.byCarrier(reconciliation.ofDrops(TODAY, TODAY)))
                .extracting(balance -> balance.carrier()
                        + ' '
                        + balance.day()
                        + ' '
                        + balance.kind().word()
                        + ' '
                        + balance.rows().total()
                        + ' '
                        + balance.waiting()
                        + ' '
                        + balance.mismatches())
                .containsExactly("telecom null applications 3 2 []", "telecom null fulfilments 1 1 []");
        assertThat(reconciliation.ofDrops(TODAY, TODAY)).hasSize(3);
        assertThat(reconciliation.ofDrops(TODAY.plusDays(1), TODAY.plusDays(1))).isEmpty();
    }

    private List<Long> found(String carrier, Drop.State state, String name, int limit) {
        return found(new DropFilter(carrier, state, null, name, null, null), limit);
    }

    private List<Long> found(DropFilter filter, int limit) {
        return given.drops.find(filter, Long.MAX_VALUE, limit).stream()
                .map(Drop::id)
                .toList();
    }
}
