package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.notDone;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.StatusReport;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;

class RecorderTest {

    private final Ledger ledger;
    private final Given given;

    RecorderTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
    }

    @OnBothDatabases
    void newApplicationsAreTheirFirstRevisionsAndOneBatch() {
        Drop drop = given.record(given.drop(), application(1, "A", "x"), rejected(2, "B"), application(3, "C", "y"));

        assertThat(drop.rows()).isEqualTo(new Counts(3, 2, 0, 1));
        assertThat(drop.rowsRead()).isEqualTo(3);
        assertThat(given.drops.find(drop.id())).contains(drop);
        assertThat(messages()).containsExactly("telecom:A r1 \"x\" drop-1.csv:1", "telecom:C r1 \"y\" drop-1.csv:3");
        assertThat(batches()).containsExactly("1 applications 2");
        assertThat(given.rejections(drop)).containsExactly("2:REQUIRED;DISTRICT");
    }

    @OnBothDatabases
    void aMessageIsTheRowsContentWithItsRevisionAndSource() {
        Row.Application row = (Row.Application) application(1, "A", "x");
        Drop drop = given.recorded(row);

        long batch =
                ledger.read().sql("select id from batches").query(Long.class).single();
        assertThat(new MessagePages(ledger).ofBatch(batch)).singleElement().satisfies(message -> assertThat(
                        message.body())
                .isEqualTo(CanonicalJson.application("telecom:A", 1, row.content(), drop.source(1))));
    }

    @OnBothDatabases
    void aChunkOfRejectedRowsAndDuplicatesMakesNoBatch() {
        given.recorded(application(1, "A", "x"));

        Drop drop = given.record(given.drop(), application(1, "A", "x"), rejected(2, "B"));

        assertThat(drop.rows()).isEqualTo(new Counts(2, 0, 1, 1));
        assertThat(batches()).containsExactly("1 applications 1");
        assertThat(duplicates(drop)).containsExactly("1 telecom:A");
    }

    @OnBothDatabases
    void otherContentIsTheNextRevisionAndIsComparedWithTheLatest() {
        given.recorded(application(1, "A", "x"));
        given.recorded(application(1, "A", "y"));
        Drop back = given.recorded(application(1, "A", "x"));
        Drop again = given.recorded(application(1, "A", "x"));

        assertThat(messages())
                .containsExactly(
                        "telecom:A r1 \"x\" drop-1.csv:1",
                        "telecom:A r2 \"y\" drop-2.csv:1",
                        "telecom:A r3 \"x\" drop-3.csv:1");
        assertThat(back.rows()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(again.rows()).isEqualTo(new Counts(1, 0, 1, 0));
    }

    @OnBothDatabases
    void withinADropTheFirstStandsAndItsLikeIsADuplicateInOneChunk() {
        Drop drop = given.record(
                given.drop(), application(1, "A", "x"), application(2, "A", "y"), application(3, "A", "x"));

        assertRepeated(drop);
    }

    @OnBothDatabases
    void withinADropTheFirstStandsAndItsLikeIsADuplicateAcrossChunks() {
        Drop drop = given.record(given.drop(), application(1, "A", "x"));
        drop = given.record(drop, application(2, "A", "y"));
        drop = given.record(drop, application(3, "A", "x"));

        assertRepeated(drop);
    }

    private void assertRepeated(Drop drop) {
        assertThat(drop.rows()).isEqualTo(new Counts(3, 1, 1, 1));
        assertThat(given.rejections(drop)).containsExactly("2:REPEATED");
        assertThat(messages()).containsExactly("telecom:A r1 \"x\" drop-1.csv:1");
        assertThat(errorMessage(drop)).contains("列“流水号”的值“A”在本文件中已出现过且内容不同：以第一次出现的为准");
    }

    @OnBothDatabases
    void aDuplicateOfAnEarlierDropStandsAsTheFirstToo() {
        given.recorded(application(1, "A", "x"));

        Drop oneChunk = given.record(given.drop(), application(1, "A", "x"), application(2, "A", "y"));
        Drop twoChunks = given.record(given.record(given.drop(), application(1, "A", "x")), application(2, "A", "y"));

        assertThat(given.rejections(oneChunk)).containsExactly("2:REPEATED");
        assertThat(given.rejections(twoChunks)).containsExactly("2:REPEATED");
    }

    @OnBothDatabases
    void aRevisionInADropIsTheFirstThatStands() {
        given.recorded(application(1, "A", "x"));

        Drop drop = given.record(
                given.drop(), application(1, "A", "y"), application(2, "A", "x"), application(3, "A", "y"));

        assertThat(drop.rows()).isEqualTo(new Counts(3, 1, 1, 1));
        assertThat(given.rejections(drop)).containsExactly("2:REPEATED");
    }

    @OnBothDatabases
    void aRowThatWasOnlyRejectedWasNotSeen() {
        Drop drop = given.record(given.drop(), rejected(1, "A"), application(2, "A", "x"));

        assertThat(drop.rows()).isEqualTo(new Counts(2, 1, 0, 1));
    }

    @OnBothDatabases
    void anApprovedOrRejectedApplicationTakesNoOtherContent() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"), application(3, "C", "x"));
        decide("telecom:A", ApplicationStatus.APPROVED);
        decide("telecom:B", ApplicationStatus.REJECTED);
        decide("telecom:C", ApplicationStatus.NEEDS_INFO);

        Drop drop = given.record(
                given.drop(), application(1, "A", "y"), application(2, "B", "y"), application(3, "C", "y"));

        assertThat(given.rejections(drop)).containsExactly("1:FINAL", "2:FINAL");
        assertThat(errorMessage(drop)).contains("列“流水号”的值“A”的申请已通过，不再接受修改：");
        assertThat(messages()).contains("telecom:C r2 \"y\" drop-2.csv:3");
    }

    @OnBothDatabases
    void theSameContentIsADuplicateEvenWhenItIsFinal() {
        given.recorded(application(1, "A", "x"));
        decide("telecom:A", ApplicationStatus.APPROVED);

        Drop drop = given.record(given.drop(), application(1, "A", "x"), application(2, "A", "y"));

        assertThat(drop.rows()).isEqualTo(new Counts(2, 0, 1, 1));
        assertThat(given.rejections(drop)).as("FINAL wins over REPEATED").containsExactly("2:FINAL");
    }

    @OnBothDatabases
    void aFulfilledApplicationTakesNoOtherContent() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        given.reported(done(1, "A", "10.00"), notDone(2, "B", "no"));

        Drop drop = given.record(given.drop(), application(1, "A", "y"), application(2, "B", "y"));

        assertThat(given.rejections(drop)).containsExactly("1:FINAL");
        assertThat(errorMessage(drop)).contains("列“流水号”的值“A”的申请已办理，不再接受修改：");
    }

    @OnBothDatabases
    void fulfilmentsNeedAnApplication() {
        given.recorded(application(1, "A", "x"));

        Drop drop = given.record(given.drop(DropKind.FULFILMENTS), done(1, "A", "10.00"), done(2, "B", "10.00"));

        assertThat(drop.rows()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(given.rejections(drop)).containsExactly("2:UNKNOWN_APPLICATION");
        assertThat(errorMessage(drop)).contains("列“流水号”的值“B”没有登记的申请：");
        assertThat(messages()).contains("telecom:A done \"10.00\" drop-2.csv:1");
        assertThat(batches()).contains("1 fulfilments 1");
    }

    @OnBothDatabases
    void doneIsTakenAfterNotDoneAndThenNothingElse() {
        given.recorded(application(1, "A", "x"));
        given.reported(notDone(1, "A", "no"));
        Drop done = given.reported(done(1, "A", "10.00"));
        Drop again = given.reported(done(1, "A", "10.00"));
        Drop other = given.reported(done(1, "A", "20.00"));
        Drop notDone = given.reported(notDone(1, "A", "no"));

        assertThat(done.rows().accepted()).isEqualTo(1);
        assertThat(again.rows().duplicate()).isEqualTo(1);
        assertThat(given.rejections(other)).containsExactly("1:FINAL");
        assertThat(errorMessage(other)).contains("列“流水号”的值“A”此前已报告办理完成，不再接受其他内容：");
        assertThat(given.rejections(notDone)).containsExactly("1:FINAL");
        assertThat(line("select fulfilments || ' ' || fulfilment_result || ' ' || fulfilled_on || ' ' || saved_amount"
                        + " from applications"))
                .isEqualTo("2 done 2022-06-06 10.00");
        assertThat(new Applications(ledger).messages("telecom:A"))
                .filteredOn(message -> message.kind() == DropKind.FULFILMENTS)
                .extracting(ApplicationMessage::number)
                .containsExactly(2, 1);
    }

    @OnBothDatabases
    void withinADropTheFirstReportStandsInOneChunkAndAcrossChunks() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));

        Drop oneChunk = given.record(
                given.drop(DropKind.FULFILMENTS), done(1, "A", "10.00"), done(2, "A", "20.00"), done(3, "A", "10.00"));
        Drop chunks = given.record(given.drop(DropKind.FULFILMENTS), done(1, "B", "10.00"));
        chunks = given.record(chunks, done(2, "B", "20.00"));
        chunks = given.record(chunks, done(3, "B", "10.00"));

        for (Drop drop : List.of(oneChunk, chunks)) {
            assertThat(drop.rows()).isEqualTo(new Counts(3, 1, 1, 1));
            assertThat(given.rejections(drop)).containsExactly("2:REPEATED");
        }
    }

    @OnBothDatabases
    void doneInAnEarlierDropIsFinalThoughSeenInThisOne() {
        given.recorded(application(1, "A", "x"));
        given.reported(done(1, "A", "10.00"));

        Drop drop = given.record(given.drop(DropKind.FULFILMENTS), done(1, "A", "10.00"), done(2, "A", "20.00"));

        assertThat(given.rejections(drop)).containsExactly("2:FINAL");
    }

    @OnBothDatabases
    void aChunkGoesOnRecordOnce() {
        Drop before = given.drop();
        Chunk chunk = Given.chunk(application(1, "A", "x"));
        given.recorder.record(before, chunk);

        assertThat(given.recorder.record(before, chunk))
                .as("another hub was faster")
                .isEmpty();
        assertThat(messages()).hasSize(1);
        assertThat(duplicates(before)).isEmpty();
    }

    @OnBothDatabases
    void ofHubsThatRecordTheSameChunkOneDoes() throws Exception {
        Drop before = given.drop();
        Row[] rows = new Row[200];
        Arrays.setAll(rows, i -> application(i + 1, "A" + i, "x"));
        Chunk chunk = Given.chunk(rows);

        List<Optional<Drop>> answers =
                Together.run(Collections.nCopies(4, before), drop -> given.recorder.record(drop, chunk));

        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(messages()).hasSize(200);
        assertThat(given.drops.find(before.id()).orElseThrow().rows()).isEqualTo(new Counts(200, 200, 0, 0));
    }

    @OnBothDatabases
    void ofHubsThatRecordTheSameApplicationsInTwoDropsOneHasTheDuplicates() throws Exception {
        Row[] rows = new Row[200];
        Arrays.setAll(rows, i -> application(i + 1, "A" + i, "x"));
        Chunk chunk = Given.chunk(rows);
        List<Drop> drops = List.of(given.drop(), given.drop());

        List<Counts> counts = Together.run(
                drops, drop -> given.recorder.record(drop, chunk).orElseThrow().rows());

        assertThat(counts).containsExactlyInAnyOrder(new Counts(200, 200, 0, 0), new Counts(200, 0, 200, 0));
    }

    @OnBothDatabases
    void aRestartGoesOnAfterTheLastChunk() {
        given.record(given.dropOf(4), application(1, "A", "x"), application(2, "B", "x"));

        Given restarted = new Given(ledger);
        Drop drop = restarted.drops.unfinished(Given.CARRIER).get(0);
        assertThat(drop.rowsRead()).isEqualTo(2);
        drop = restarted.finished(restarted.record(drop, application(3, "A", "y"), application(4, "C", "x")));

        assertThat(drop.rows()).isEqualTo(new Counts(4, 3, 0, 1));
        assertThat(given.rejections(drop)).containsExactly("3:REPEATED");
        assertThat(batches()).containsExactly("1 applications 2", "2 applications 1");
    }

    @OnBothDatabases
    void rowsOfARefusedOrUnreadDropAreNotTaken() {
        Drop received = given.drops.register(Given.CARRIER, DropKind.APPLICATIONS, "a.csv", "sha", null, 1, null);

        assertThat(given.recorder.record(received, Given.chunk(application(1, "A", "x"))))
                .isEmpty();
    }

    @OnBothDatabases
    void rowsOfAnotherKindAreAMistake() {
        assertThatThrownBy(() -> given.record(given.drop(), done(1, "A", "10.00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an application, found a Fulfilment");
    }

    @OnBothDatabases
    void anUnknownKeyIsRemarkedOnOnce() {
        Drop drop = given.drop();
        drop = recordWithUnknown(drop, application(1, "A", "x"), "色", "颜");
        recordWithUnknown(drop, application(2, "B", "x"), "色");

        assertThat(given.remarks(drop)).containsExactly("UNKNOWN_COLUMN 键“色”无法识别，已忽略", "UNKNOWN_COLUMN 键“颜”无法识别，已忽略");
    }

    @OnBothDatabases
    void noRemarkHoldsASemicolonOfAscii() {
        Drop drop = recordWithUnknown(given.drop(), application(1, "A", "x"), "颜;色");

        assertThat(given.remarks(drop)).containsExactly("UNKNOWN_COLUMN 键“颜；色”无法识别，已忽略");
    }

    @OnBothDatabases
    void remarksHaveAnEndThatIsSaid() {
        String[] keys = new String[150];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + i;
        }
        Drop drop = recordWithUnknown(given.drop(), application(1, "A", "x"), keys);

        assertThat(given.remarks(drop)).hasSize(100).last().asString().contains("不再逐一列出");
    }

    @OnBothDatabases
    void aChunkMayBeLargerThanAQuery() {
        Row[] rows = new Row[2_500];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = application(i + 1, "A" + i, "x");
        }
        given.recorded(rows);

        assertThat(given.recorded(rows).rows()).isEqualTo(new Counts(2_500, 0, 2_500, 0));
    }

    private Drop recordWithUnknown(Drop drop, Row row, String... keys) {
        return given.recorder
                .record(drop, new Chunk(List.of(row), Given.APPLICATION_NO, Set.of(keys)))
                .orElseThrow();
    }

    private void decide(String applicationId, ApplicationStatus status) {
        ApplicationState state = new Applications(ledger).find(applicationId).orElseThrow();
        StatusReport report = new StatusReport(
                "R-" + applicationId,
                applicationId,
                status,
                "",
                OffsetDateTime.parse("2022-06-07T10:00:00+08:00"),
                null);
        new StatusReports(ledger, new Bell(), Given.CLOCK)
                .record(List.of(new DecidedReport(report, state, DecidedReport.Effect.APPLIED)));
    }

    private List<String> messages() {
        List<String> messages = new ArrayList<>();
        ledger.read().sql("select id, kind from batches order by id").query((RowCallbackHandler) line -> {
            DropKind kind = DropKind.of(line.getString(2));
            new MessagePages(ledger)
                    .ofBatch(line.getLong(1))
                    .forEach(message -> messages.add(Given.inWords(kind, message.body())));
        });
        return messages;
    }

    private List<String> batches() {
        return lines("select number || ' ' || kind || ' ' || size from batches order by id");
    }

    private List<String> duplicates(Drop drop) {
        return lines("select row_no || ' ' || application_id from duplicate_rows where drop_id = " + drop.id()
                + " order by row_no");
    }

    private String errorMessage(Drop drop) {
        return line("select errors from rejected_rows where drop_id = " + drop.id() + " order by row_no limit 1");
    }

    private String line(String sql) {
        return lines(sql).get(0);
    }

    private List<String> lines(String sql) {
        return ledger.read().sql(sql).query(String.class).list();
    }
}
