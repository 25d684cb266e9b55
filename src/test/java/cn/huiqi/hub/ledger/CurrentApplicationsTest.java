package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.notDone;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class CurrentApplicationsTest {

    private final Ledger ledger;
    private final Given given;
    private final CurrentApplications applications;

    CurrentApplicationsTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.applications = new CurrentApplications(ledger);
    }

    @OnBothDatabases
    void eachComesOnceWithItsLatestRevisionInTheOrderOfTheFirst() {
        given.recorded(application(1, "B", "x"), application(2, "A", "x"), rejected(3, "C"));
        given.recorded(application(1, "D", "x"), application(2, "A", "y"));
        given.recorded(application(1, "A", "z"), application(2, "B", "x"));

        assertThat(all())
                .containsExactly(
                        "telecom:B r1 \"x\" drop-1.csv:1",
                        "telecom:A r3 \"z\" drop-3.csv:1",
                        "telecom:D r1 \"x\" drop-2.csv:1");
    }

    @OnBothDatabases
    void statusAndFulfilmentStandBesideTheLatestRevision() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"), application(3, "C", "x"));
        given.reported(notDone(1, "A", "later"));
        given.recorded(application(1, "A", "y"));
        given.decided("R1", "telecom:A", ApplicationStatus.NEEDS_INFO, "why");
        given.decided("R2", "telecom:A", ApplicationStatus.APPROVED, "good");
        given.decided("R3", "telecom:B", ApplicationStatus.REJECTED, "");
        given.reported(done(1, "A", "10.00"), notDone(2, "C", "gone"));

        List<CurrentApplication> found = page(applications.all(applications.settled(), ApplicationFilter.ALL));

        assertThat(found)
                .extracting(one -> Given.inWords(DropKind.APPLICATIONS, one.body()))
                .containsExactly(
                        "telecom:A r2 \"y\" drop-3.csv:1",
                        "telecom:B r1 \"x\" drop-1.csv:2",
                        "telecom:C r1 \"x\" drop-1.csv:3");
        assertThat(found.get(0).status()).isEqualTo("approved");
        assertThat(found.get(0).reason()).isEqualTo("good");
        assertThat(found.get(0).decidedAt()).isEqualTo(Given.NOW);
        assertThat(found.get(0).receivedAt()).isEqualTo(Given.NOW);
        assertThat(found.get(0).fulfilment()).isEqualTo("done");
        assertThat(found.get(0).fulfilledOn()).isEqualTo("2022-06-06");
        assertThat(found.get(0).savedAmount()).isEqualTo("10.00");
        assertThat(found.get(1).status()).isEqualTo("rejected");
        assertThat(found.get(1).reason()).isEmpty();
        assertThat(found.get(1).fulfilment()).isNull();
        assertThat(found.get(2).status()).isNull();
        assertThat(found.get(2).decidedAt()).isNull();
        assertThat(found.get(2).fulfilment()).isEqualTo("not-done");
        assertThat(found.get(2).fulfilledOn()).isNull();
    }

    @OnBothDatabases
    void filtersMustAllHold() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        given.decided("R1", "telecom:B", ApplicationStatus.APPROVED, "");
        LocalDate day = LocalDate.of(2022, 6, 5);

        assertThat(found(new ApplicationFilter("telecom", "tariff-cut", "310115", null, day, day)))
                .hasSize(2);
        assertThat(found(new ApplicationFilter(null, null, null, ApplicationStatus.APPROVED, null, null)))
                .containsExactly("telecom:B r1 \"x\" drop-1.csv:2");
        assertThat(found(new ApplicationFilter("mobile", null, null, null, null, null)))
                .isEmpty();
        assertThat(found(new ApplicationFilter(null, "video-ringback", null, null, null, null)))
                .isEmpty();
        assertThat(found(new ApplicationFilter(null, null, "310101", null, null, null)))
                .isEmpty();
        assertThat(found(new ApplicationFilter(null, null, null, null, day.plusDays(1), null)))
                .isEmpty();
        assertThat(found(new ApplicationFilter(null, null, null, null, null, day.minusDays(1))))
                .isEmpty();
    }

    @OnBothDatabases
    void thereMayBeMoreThanAPageHolds() {
        given.recorded(many(1, 2_300));
        given.recorded(application(1, "N1500", "again"));
        given.decided("R1", "telecom:N7", ApplicationStatus.APPROVED, "");

        assertThat(all()).hasSize(2_300).doesNotHaveDuplicates().contains("telecom:N1500 r2 \"again\" drop-2.csv:1");
        assertThat(found(new ApplicationFilter(null, null, null, ApplicationStatus.APPROVED, null, null)))
                .hasSize(1);
    }

    @OnBothDatabases
    void aLedgerWithoutApplicationsHasNone() {
        assertThat(applications.settled()).isEqualTo(Mark.START);
        assertThat(all()).isEmpty();
    }

    @OnBothDatabases
    void whatChangedIsWhatWasAcceptedReportedOnOrDecided() {
        given.recorded(many(1, 6));
        given.decided("R1", "telecom:N5", ApplicationStatus.ACKNOWLEDGED, "");
        Mark before = applications.settled();
        given.recorded(application(1, "N1", "x"), application(2, "N2", "revised"), application(3, "NEW", "x"));
        given.reported(done(1, "N3", "1.00"));
        given.decided("R2", "telecom:N4", ApplicationStatus.ACKNOWLEDGED, "");
        given.decided("R3", "telecom:N5", ApplicationStatus.APPROVED, "old", DecidedReport.Effect.SUPERSEDED);

        assertThat(changed(before, applications.settled()))
                .containsExactly(
                        "telecom:N2 r2 \"revised\" drop-2.csv:2",
                        "telecom:NEW r1 \"x\" drop-2.csv:3",
                        "telecom:N3 r1 \"x\" drop-1.csv:3",
                        "telecom:N4 r1 \"x\" drop-1.csv:4");
        assertThat(changed(applications.settled(), applications.settled())).isEmpty();
    }

    @OnBothDatabases
    void whatChangedOftenComesOnce() {
        given.recorded(many(1, 3));
        given.decided("R0", "telecom:N1", ApplicationStatus.ACKNOWLEDGED, "");
        Mark before = applications.settled();
        given.decided("R1", "telecom:N1", ApplicationStatus.ACKNOWLEDGED, "");
        given.decided("R2", "telecom:N1", ApplicationStatus.NEEDS_INFO, "");
        given.decided("R3", "telecom:N2", ApplicationStatus.NEEDS_INFO, "");
        given.recorded(application(1, "N2", "y"));
        given.recorded(application(1, "N2", "z"));
        given.reported(notDone(1, "N2", "no"));

        assertThat(changed(before, applications.settled()))
                .containsExactly("telecom:N2 r3 \"z\" drop-3.csv:1", "telecom:N1 r1 \"x\" drop-1.csv:1");
    }

    @OnBothDatabases
    void whatChangesWhileItIsReadComesOnceAndInTheNextRangeAgain() {
        given.recorded(many(1, 1_500));
        Mark upTo = applications.settled();
        Pages pages = applications.all(upTo, ApplicationFilter.ALL);
        List<String> found = new ArrayList<>(inWords(pages.next()));
        given.recorded(
                application(1, "N3", "read before"), application(2, "N1400", "read after"), application(3, "NEW", "x"));
        found.addAll(inWords(page(pages)));

        assertThat(found)
                .hasSize(1_500)
                .contains("telecom:N3 r1 \"x\" drop-1.csv:3", "telecom:N1400 r2 \"read after\" drop-2.csv:2");
        assertThat(changed(upTo, applications.settled()))
                .containsExactly(
                        "telecom:N3 r2 \"read before\" drop-2.csv:1",
                        "telecom:N1400 r2 \"read after\" drop-2.csv:2",
                        "telecom:NEW r1 \"x\" drop-2.csv:3");
    }

    @OnBothDatabases
    void aStatusWithAMessageBehindTheRangeIsLeftToTheNextRange() {
        given.recorded(many(1, 2));
        Mark before = applications.settled();
        given.decided("R1", "telecom:N1", ApplicationStatus.NEEDS_INFO, "");
        given.decided("R2", "telecom:N2", ApplicationStatus.NEEDS_INFO, "");
        Mark upTo = applications.settled();
        given.recorded(application(1, "N1", "y"));

        assertThat(changed(before, upTo)).containsExactly("telecom:N2 r1 \"x\" drop-1.csv:2");
        assertThat(changed(upTo, applications.settled())).containsExactly("telecom:N1 r2 \"y\" drop-2.csv:1");
    }

    /** On PostgreSQL the transaction that was given the lower number may well be the last to commit. */
    @OnBothDatabases
    void aMarkWaitsForWhoHasANumberAndHasNotCommitted() {
        assumeTrue(ledger.isShared(), "SQLite's transactions come one after the other");

        CompletableFuture<Mark> mark = ledger.inTransaction(() -> {
            given.recorded(application(1, "A", "x"));
            CompletableFuture<Mark> asked = CompletableFuture.supplyAsync(applications::settled);
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);
            assertThat(asked)
                    .as("a mark that does not cover what is being recorded")
                    .isNotDone();
            return asked;
        });

        assertThat(mark).succeedsWithin(Duration.ofSeconds(20)).satisfies(settled -> assertThat(settled.batch())
                .isEqualTo(ledger.read()
                        .sql("select max(id) from batches")
                        .query(Long.class)
                        .single()));
    }

    private boolean somebodyWaitsForALock() {
        return ledger.read()
                        .sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Row[] many(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> application(n, "N" + n, "x"))
                .toArray(Row[]::new);
    }

    private List<String> all() {
        return found(ApplicationFilter.ALL);
    }

    private List<String> found(ApplicationFilter filter) {
        return inWords(page(applications.all(applications.settled(), filter)));
    }

    private List<String> changed(Mark after, Mark upTo) {
        return inWords(page(applications.changed(after, upTo, ApplicationFilter.ALL)));
    }

    /** What is left of the pages, as one. */
    private static List<CurrentApplication> page(Pages pages) {
        List<CurrentApplication> all = new ArrayList<>();
        for (List<CurrentApplication> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            all.addAll(page);
        }
        return all;
    }

    private static List<String> inWords(List<CurrentApplication> page) {
        return page.stream()
                .map(one -> Given.inWords(DropKind.APPLICATIONS, one.body()))
                .toList();
    }
}
