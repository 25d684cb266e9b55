package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.ledger.ReturnFiles.Waiting;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.StatusReport;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

class ReturnFilesTest {

    private final Ledger ledger;
    private final Given given;
    private final ReturnFiles files;

    ReturnFilesTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.files = given.returnFiles;
    }

    @OnBothDatabases
    void aFileIsPendingUntilItIsUploaded() {
        Drop drop = given.recorded(rejected(1, "A"));
        List<ReturnFile> pending = files.pending("telecom", 10);

        assertThat(pending)
                .extracting(ReturnFile::kind)
                .containsExactly(ReturnFile.Kind.REJECTED, ReturnFile.Kind.RECEIPT);
        assertThat(pending.get(1))
                .isEqualTo(new ReturnFile(
                        pending.get(1).id(),
                        "telecom",
                        ReturnFile.Kind.RECEIPT,
                        "drop-1.csv.receipt.json",
                        drop.id(),
                        Given.NOW));
        assertThat(files.pending("telecom", 1)).containsExactly(pending.get(0));
        assertThat(files.pending("mobile", 10)).isEmpty();

        files.uploaded(pending.get(0));
        files.uploaded(pending.get(0));
        assertThat(files.pending("telecom", 10)).containsExactly(pending.get(1));
    }

    @OnBothDatabases
    void rejectedRowsComeBackAsTheyWere() {
        Row.Rejected row = (Row.Rejected) rejected(1, "A");
        Drop drop = given.recorded(row, new Row.Rejected(2, "", null, row.errors()));

        List<RejectedRow> rows = new ArrayList<>();
        files.rejectedRows(drop.id(), rows::add);

        assertThat(rows)
                .containsExactly(
                        new RejectedRow(1, "A", row.errors(), row.text()), new RejectedRow(2, null, row.errors(), ""));
    }

    @OnBothDatabases
    void manyRejectedRowsComeInOrder() {
        Row[] rows = new Row[2_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rejected(i + 1, "A" + i);
        }
        Drop drop = given.recorded(rows);

        List<Long> numbers = new ArrayList<>();
        files.rejectedRows(drop.id(), row -> numbers.add(row.number()));

        assertThat(numbers).hasSize(2_000).isSorted().doesNotHaveDuplicates();
    }

    @OnBothDatabases
    void everyReportStandsInOneStatusFileInTheOrderTaken() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        take("R1", "telecom:B", ApplicationStatus.ACKNOWLEDGED, Effect.APPLIED);
        take("R2", "telecom:A", ApplicationStatus.NEEDS_INFO, Effect.APPLIED);
        take("R3", "telecom:B", ApplicationStatus.ACKNOWLEDGED, Effect.SUPERSEDED);

        ReturnFile first = files.newStatusFile("telecom", 2).orElseThrow();
        ReturnFile second = files.newStatusFile("telecom", 2).orElseThrow();

        assertThat(files.newStatusFile("telecom", 2)).isEmpty();
        assertThat(first.name()).isEqualTo("status-telecom-20220606093000-1.csv");
        assertThat(second.name()).isEqualTo("status-telecom-20220606093000-2.csv");
        assertThat(first.path()).isEqualTo("inbox/status/status-telecom-20220606093000-1.csv");
        assertThat(files.statusRows(first))
                .containsExactly(
                        new StatusRow("B", ApplicationStatus.ACKNOWLEDGED, "原因 R1", Given.NOW, "R1"),
                        new StatusRow("A", ApplicationStatus.NEEDS_INFO, "原因 R2", Given.NOW, "R2"));
        assertThat(files.statusRows(second)).extracting(StatusRow::reportId).containsExactly("R3");
        assertThat(files.pending("telecom", 10)).contains(first, second);
    }

    @OnBothDatabases
    void hubsThatMakeStatusFilesAtOnceShareTheReports() throws Exception {
        given.recorded(application(1, "A", "x"));
        for (int i = 0; i < 20; i++) {
            take("R" + i, "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.SUPERSEDED);
        }

        List<Optional<ReturnFile>> made =
                Together.run(Collections.nCopies(3, "telecom"), carrier -> files.newStatusFile(carrier, 7));

        List<String> reports = new ArrayList<>();
        made.forEach(file -> files.statusRows(file.orElseThrow()).forEach(row -> reports.add(row.reportId())));
        assertThat(reports).hasSize(20).doesNotHaveDuplicates();
    }

    /** PostgreSQL has given the late report the lower number; SQLite lets the others wait. */
    @OnBothDatabases
    void aReportThatIsCommittedLateStandsInOneFile() throws Exception {
        given.recorded(application(1, "A", "x"));
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> ledger.inTransaction(() -> {
            take("late", "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.SUPERSEDED);
            recorded.countDown();
            return await(mayCommit);
        }));
        assertThat(await(recorded)).isTrue();
        CompletableFuture<Void> early = CompletableFuture.runAsync(
                () -> take("early", "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.SUPERSEDED));
        if (ledger.isShared()) {
            early.join();
        }
        CompletableFuture<Optional<ReturnFile>> made =
                CompletableFuture.supplyAsync(() -> files.newStatusFile("telecom", 10));
        if (ledger.isShared()) {
            Awaitility.await("the file waits for the late report")
                    .until(() ->
                            ledger.jdbc().queryForObject("select count(*) from pg_locks where not granted", Long.class)
                                    > 0);
        }

        mayCommit.countDown();

        List<String> reports = new ArrayList<>();
        for (Optional<ReturnFile> file = made.get(30, TimeUnit.SECONDS);
                file.isPresent();
                file = files.newStatusFile("telecom", 10)) {
            files.statusRows(file.get()).forEach(row -> reports.add(row.reportId()));
            CompletableFuture.allOf(late, early).join();
        }
        assertThat(reports).containsExactlyInAnyOrder("late", "early");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @OnBothDatabases
    void theOldestReportInNoFileIsKnown() {
        given.recorded(application(1, "A", "x"));
        assertThat(files.waiting("telecom").oldestReport()).isEmpty();

        take("R1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.APPLIED);
        assertThat(files.waiting("telecom").oldestReport()).contains(Given.NOW);
        assertThat(files.waiting("mobile").oldestReport()).isEmpty();

        files.newStatusFile("telecom", 10);
        assertThat(files.waiting("telecom").oldestReport()).isEmpty();
    }

    @OnBothDatabases
    void whatWaitsIsAReportUntilItStandsInAFileAndThatUntilItIsUploaded() {
        Waiting nothing = new Waiting(false, Optional.empty());
        given.recorded(application(1, "A", "x"));
        files.pending("telecom", 10).forEach(files::uploaded);
        assertThat(files.waiting("telecom")).isEqualTo(nothing);

        take("R1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, Effect.APPLIED);
        assertThat(files.waiting("telecom")).isEqualTo(new Waiting(false, Optional.of(Given.NOW)));
        assertThat(files.waiting("mobile")).isEqualTo(nothing);

        ReturnFile file = files.newStatusFile("telecom", 10).orElseThrow();
        assertThat(files.waiting("telecom")).isEqualTo(new Waiting(true, Optional.empty()));

        files.uploaded(file);
        assertThat(files.waiting("telecom")).isEqualTo(nothing);
    }

    private void take(String reportId, String applicationId, ApplicationStatus status, Effect effect) {
        ApplicationState state = new Applications(ledger).find(applicationId).orElseThrow();
        OffsetDateTime decidedAt = Given.NOW_IN_SHANGHAI;
        StatusReport report = new StatusReport(reportId, applicationId, status, "原因 " + reportId, decidedAt, null);
        new StatusReports(ledger, new Bell(), Given.CLOCK).record(List.of(new DecidedReport(report, state, effect)));
    }
}
