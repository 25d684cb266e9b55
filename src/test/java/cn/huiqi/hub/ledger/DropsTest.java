package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.ledger.Drop.Outcome;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.util.Collections;
import java.util.List;

class DropsTest {

    private static final FileProblem QUOTING = new FileProblem(FileCode.QUOTING, "引号不成对", "open quote");

    private final Ledger ledger;
    private final Given given;
    private final Drops drops;

    DropsTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.drops = given.drops;
    }

    @OnBothDatabases
    void aRegisteredDropIsReceivedAndNothingMore() {
        Drop drop = drops.register("telecom", DropKind.FULFILMENTS, "a.csv", "sha", "stated", 123, "store/1");

        assertThat(drop)
                .isEqualTo(new Drop(
                        drop.id(),
                        "telecom",
                        DropKind.FULFILMENTS,
                        "a.csv",
                        1,
                        "sha",
                        "stated",
                        123,
                        "store/1",
                        Given.NOW,
                        null,
                        State.RECEIVED,
                        null,
                        new Counts(0, 0, 0, 0),
                        0,
                        1_000,
                        null,
                        null,
                        null,
                        false));
        assertThat(drops.find(drop.id())).contains(drop);
        assertThat(drops.unparked("telecom", "a.csv")).contains(drop);
        assertThat(drops.unfinished("telecom")).containsExactly(drop);
        assertThat(drops.unfinished("mobile")).isEmpty();
    }

    @OnBothDatabases
    void theSameFileStillInOutboxIsTheSameDrop() {
        Drop drop = register("a.csv", "sha");

        assertThat(drops.stillInOutbox("telecom", "a.csv", "sha")).contains(drop);
        assertThat(drops.stillInOutbox("mobile", "a.csv", "sha")).isEmpty();
        assertThat(drops.stillInOutbox("telecom", "a.csv", "other")).isEmpty();
        assertThat(register("a.csv", "sha")).isEqualTo(drop);
    }

    @OnBothDatabases
    void theSameNameAgainIsTheNextOccurrence() {
        Drop first = register("a.csv", "sha");
        Drop otherBytes = register("a.csv", "sha2");
        drops.parked(first);
        Drop sameBytes = register("a.csv", "sha");

        assertThat(otherBytes.occurrence()).isEqualTo(2);
        assertThat(sameBytes.occurrence()).isEqualTo(3);
        assertThat(drops.unparked("telecom", "a.csv")).as("the latest").contains(sameBytes);
        drops.parked(sameBytes);
        assertThat(drops.unparked("telecom", "a.csv")).contains(otherBytes);
        drops.parked(otherBytes);
        assertThat(drops.unparked("telecom", "a.csv")).isEmpty();
    }

    @OnBothDatabases
    void hubsThatSeeTheSameFileRegisterOneDrop() throws Exception {
        List<Drop> answers = Together.run(Collections.nCopies(6, "a.csv"), name -> register(name, "sha"));

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(drops.unfinished("telecom")).hasSize(1);
    }

    @OnBothDatabases
    void hubsThatSeeOtherFilesOfOneNameRegisterOneOccurrenceEach() throws Exception {
        List<Drop> answers = Together.run(List.of("1", "2", "3", "4"), sha -> register("a.csv", sha));

        assertThat(answers).extracting(Drop::occurrence).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @OnBothDatabases
    void aSoundDropKeepsItsHeaderItsNumberOfRowsAndRemarks() {
        FileProblem remark = new FileProblem(FileCode.UNKNOWN_COLUMN, "“颜色”列无法识别", "unknown column");
        Drop drop = drops.foundSound(register("a.csv", "sha"), "编号,颜色", 7, List.of(remark));
        Drop again = drops.foundSound(drop, "编号,颜色", 7, List.of(remark));

        assertThat(drop.state()).isEqualTo(State.RECORDING);
        assertThat(drop.header()).isEqualTo("编号,颜色");
        assertThat(drop.rowsFound()).isEqualTo(7);
        assertThat(again).isEqualTo(drop);
        assertThat(drops.problems(drop)).containsExactly(remark);
    }

    @OnBothDatabases
    void aRefusedDropGetsAReceiptOnce() {
        Drop received = register("a.csv", "sha");
        Drop refused = drops.refuse(received, List.of(QUOTING));
        drops.refuse(received, List.of(QUOTING));

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.rows()).isEqualTo(new Counts(0, 0, 0, 0));
        assertThat(refused.completedAt()).isEqualTo(Given.NOW);
        assertThat(drops.problems(refused)).containsExactly(QUOTING);
        assertThat(pending()).containsExactly("RECEIPT a.csv.receipt.json");
        assertThat(drops.unfinished("telecom")).isEmpty();
        assertThat(drops.unparked("telecom", "a.csv")).contains(refused);
    }

    @OnBothDatabases
    void aFinishedDropGetsItsReturnFilesOnceTheRejectedRowsFirst() {
        Drop recorded = given.record(given.dropOf(2), application(1, "A", "x"), rejected(2, "B"));
        Drop finished = given.finished(recorded);
        given.finished(recorded);

        assertThat(finished.state()).isEqualTo(State.RECORDED);
        assertThat(finished.outcome()).isEqualTo(Outcome.PARTLY_ACCEPTED);
        assertThat(finished.completedAt()).isEqualTo(Given.NOW);
        assertThat(pending()).containsExactly("REJECTED drop-1.csv.rejected.csv", "RECEIPT drop-1.csv.receipt.json");
        assertThat(drops.unfinished("telecom")).isEmpty();
    }

    @OnBothDatabases
    void theSecondDropOfANameHasReturnFilesOfItsOwn() {
        drops.refuse(register("a.csv", "sha"), List.of(QUOTING));
        Drop second = drops.foundSound(register("a.csv", "sha2"), "header", 1, List.of());
        given.finished(given.record(second, rejected(1, "A")));

        assertThat(pending())
                .containsExactly(
                        "RECEIPT a.csv.receipt.json", "REJECTED a.csv.2.rejected.csv", "RECEIPT a.csv.2.receipt.json");
    }

    @OnBothDatabases
    void theOutcomeFollowsFromTheRows() {
        assertThat(given.recorded().outcome()).as("no row").isEqualTo(Outcome.ACCEPTED);
        assertThat(given.recorded(application(1, "A", "x")).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(given.recorded(application(1, "A", "x")).outcome())
                .as("a duplicate")
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(given.recorded(rejected(1, "B")).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(given.recorded(application(1, "A", "x"), rejected(2, "B")).outcome())
                .as("a duplicate and a rejected row")
                .isEqualTo(Outcome.PARTLY_ACCEPTED);
    }

    @OnBothDatabases
    void aDropThatDoesNotAddUpIsNotFinished() {
        Drop halfRecorded = given.record(given.dropOf(2), application(1, "A", "x"));
        Drop recorded = given.record(given.dropOf(1), application(1, "B", "x"));

        assertThatThrownBy(() -> given.finished(halfRecorded))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("read 2 rows");
        ledger.jdbc().update("delete from batches");
        assertThatThrownBy(() -> given.finished(recorded)).isInstanceOf(IllegalStateException.class);
        assertThat(drops.unfinished("telecom")).containsExactly(halfRecorded, recorded);
        assertThat(pending()).isEmpty();
    }

    @OnBothDatabases
    void takenBeforeIsByNameOrByBytesOfADropThatWasTaken() {
        Drop taken = given.recorded(application(1, "A", "x"));
        drops.parked(taken);

        assertThat(drops.takenBefore(taken)).as("not by itself").isFalse();
        assertThat(drops.takenBefore(register(taken.name(), "other"))).isTrue();
        assertThat(drops.takenBefore(register("other.csv", taken.sha256()))).isTrue();
        assertThat(drops.takenBefore(register("other.csv", "other"))).isFalse();
        assertThat(drops.takenBefore(
                        drops.register("mobile", DropKind.APPLICATIONS, taken.name(), taken.sha256(), null, 1, null)))
                .as("another carrier's")
                .isFalse();
    }

    @OnBothDatabases
    void theBytesOfADropWithoutRowsMayComeAgainUnderAnotherName() {
        Drop empty = given.recorded();

        assertThat(drops.takenBefore(register("other.csv", empty.sha256()))).isFalse();
        assertThat(drops.takenBefore(register(empty.name(), "other"))).isTrue();
    }

    @OnBothDatabases
    void aRefusedOrWhollyRejectedDropMayComeAgain() {
        Drop refused = drops.refuse(register("a.csv", "sha"), List.of(QUOTING));
        Drop rejected = given.recorded(rejected(1, "B"));
        drops.parked(refused);
        drops.parked(rejected);

        assertThat(drops.takenBefore(register("a.csv", "sha"))).isFalse();
        assertThat(drops.takenBefore(register(rejected.name(), rejected.sha256())))
                .isFalse();
    }

    @OnBothDatabases
    void theChecksumFileIsKeptAsItWasFirstRead() {
        Drop nothingUsable = drops.register("mobile", DropKind.APPLICATIONS, "a.txt", "sha", "", 100, "store/x");
        Drop again = drops.register("mobile", DropKind.APPLICATIONS, "a.txt", "sha", "sha", 100, "store/x");

        assertThat(nothingUsable.statedSha256()).isEmpty();
        assertThat(again).isEqualTo(nothingUsable);
        assertThat(register("a.csv", "sha").statedSha256()).isNull();
    }

    @OnBothDatabases
    void whereADropGoesIsOnRecordBeforeItHasLeft() {
        Drop drop = drops.refuse(register("a.csv", "sha"), List.of(QUOTING));

        Drop leaving = drops.parking(drop, "failed/a.csv");

        assertThat(leaving.parkedAs()).isEqualTo("failed/a.csv");
        assertThat(leaving.parked()).isFalse();
        assertThat(drops.unparked("telecom", "a.csv")).contains(leaving);
        assertThat(drops.parking(leaving, "failed/a.csv.2").parkedAs())
                .as("the first place was taken meanwhile")
                .isEqualTo("failed/a.csv.2");

        drops.parked(leaving);
        Drop left = drops.find(drop.id()).orElseThrow();
        assertThat(left.parked()).isTrue();
        assertThat(left.parkedAs()).isEqualTo("failed/a.csv.2");
        assertThat(drops.unparked("telecom", "a.csv")).isEmpty();
        assertThat(drops.stillInOutbox("telecom", "a.csv", "sha")).isEmpty();
    }

    @OnBothDatabases
    void aNewFileUnderTheNameOfOneThatLeftIsAnotherDrop() {
        Drop first = drops.parking(register("a.csv", "sha"), "done/a.csv");
        drops.parked(first);

        Drop second = register("a.csv", "sha");

        assertThat(second.occurrence()).isEqualTo(2);
        assertThat(second.parkedName()).isEqualTo("a.csv.2");
        assertThat(second.parkedAs()).isNull();
        assertThat(drops.unparked("telecom", "a.csv")).contains(second);
        assertThat(drops.unparked("mobile", "a.csv")).isEmpty();
        assertThat(drops.unparked("telecom", "b.csv")).isEmpty();
    }

    private Drop register(String name, String sha256) {
        return drops.register("telecom", DropKind.APPLICATIONS, name, sha256, null, 100, "store/x");
    }

    private List<String> pending() {
        return given.returnFiles.pending("telecom", 100).stream()
                .map(file -> file.kind() + " " + file.name())
                .toList();
    }
}
