package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.ledger.Drops.Again;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.util.List;

/** Drops that are read again, set aside or given up. */
class DropsAgainTest {

    private static final FileProblem HEADER = new FileProblem(FileCode.HEADER, "表头缺少列", "column missing");

    private final Given given;
    private final Drops drops;

    DropsAgainTest(Ledger ledger) {
        given = new Given(ledger);
        drops = given.drops;
    }

    @OnBothDatabases
    void aRefusedDropComesAsIfAnewWithAReceiptOfItsOwn() {
        Drop refused = refused("a.csv");
        upload();

        assertThat(drops.again(refused.id(), "ops")).isEqualTo(Again.UNDERWAY);

        Drop again = drops.find(refused.id()).orElseThrow();
        assertThat(again.state()).isEqualTo(State.RECEIVED);
        assertThat(again.outcome()).isNull();
        assertThat(again.completedAt()).isNull();
        assertThat(drops.problems(again)).isEmpty();
        assertThat(drops.unfinished("telecom")).containsExactly(again);

        Drop recorded =
                given.finished(given.record(drops.foundSound(again, "header", 1, List.of()), application(1, "A", "x")));
        assertThat(recorded.rows()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(pending()).containsExactly("a.csv.2.receipt.json");
    }

    @OnBothDatabases
    void itWaitsUntilTheFirstReceiptHasReachedTheCarrier() {
        Drop refused = refused("a.csv");

        assertThat(drops.again(refused.id(), "ops")).isEqualTo(Again.RECEIPT_DUE);
        assertThat(drops.find(refused.id())).contains(refused);
    }

    @OnBothDatabases
    void theNextDropOfTheNameGetsTheNextOrdinal() {
        Drop refused = refused("a.csv");
        drops.parked(refused);
        upload();
        drops.again(refused.id(), "ops");

        assertThat(register("a.csv").occurrence()).isEqualTo(3);
    }

    @OnBothDatabases
    void aDropThatIsOnRecordOrOnItsWayIsLeftAlone() {
        Drop recorded = given.recorded(application(1, "A", "x"));
        Drop received = register("b.csv");

        assertThat(drops.again(recorded.id(), "ops")).isEqualTo(Again.RECORDED);
        assertThat(drops.again(received.id(), "ops")).isEqualTo(Again.UNDERWAY);
        assertThat(drops.find(recorded.id())).contains(recorded);
        assertThat(drops.find(received.id())).contains(received);
    }

    @OnBothDatabases
    void aDropWhoseBytesAreNotKeptCanNotBeReadAgain() {
        Drop tooLarge = drops.register("telecom", DropKind.APPLICATIONS, "a.csv", "sha", null, 1, null);
        drops.refuse(tooLarge, List.of(HEADER));
        upload();

        assertThat(drops.again(tooLarge.id(), "ops")).isEqualTo(Again.NOT_KEPT);
    }

    @OnBothDatabases
    void aDropSetAsideIsNotTriedAgainByItself() {
        Drop aside = drops.setAside(register("a.csv"));

        assertThat(aside.state()).isEqualTo(State.SET_ASIDE);
        assertThat(drops.unfinished("telecom")).isEmpty();
        assertThat(pending()).isEmpty();
        assertThat(drops.unparked("telecom", "a.csv")).contains(aside);
    }

    @OnBothDatabases
    void setAsideHalfWayItGoesOnAfterItsRowsOnRecord() {
        Drop half = given.record(given.dropOf(2), application(1, "A", "x"));
        drops.setAside(half);

        assertThat(drops.again(half.id(), "ops")).isEqualTo(Again.UNDERWAY);

        Drop again = drops.find(half.id()).orElseThrow();
        assertThat(again).isEqualTo(half);
        Drop finished = given.finished(given.record(again, application(2, "B", "x")));
        assertThat(finished.rows()).isEqualTo(new Counts(2, 2, 0, 0));
    }

    @OnBothDatabases
    void givenUpItIsRefusedWithAReceipt() {
        Drop aside = drops.setAside(register("a.csv"));

        assertThat(drops.giveUp(aside.id(), "ops")).isTrue();

        Drop refused = drops.find(aside.id()).orElseThrow();
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(drops.problems(refused)).extracting(FileProblem::code).containsExactly(FileCode.HUB_ERROR);
        assertThat(pending()).containsExactly("a.csv.receipt.json");
    }

    @OnBothDatabases
    void withRowsOnRecordItCanNotBeGivenUp() {
        Drop aside = drops.setAside(given.record(given.dropOf(2), application(1, "A", "x")));

        assertThat(drops.giveUp(aside.id(), "ops")).isFalse();
        assertThat(drops.find(aside.id())).contains(aside);
    }

    private Drop refused(String name) {
        return drops.refuse(register(name), List.of(HEADER));
    }

    private Drop register(String name) {
        return drops.register("telecom", DropKind.APPLICATIONS, name, "sha of " + name, null, 100, "store/x");
    }

    private void upload() {
        given.returnFiles.pending("telecom", 100).forEach(given.returnFiles::uploaded);
    }

    private List<String> pending() {
        return given.returnFiles.pending("telecom", 100).stream()
                .map(ReturnFile::name)
                .toList();
    }
}
