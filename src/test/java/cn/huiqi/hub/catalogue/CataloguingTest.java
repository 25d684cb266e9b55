package cn.huiqi.hub.catalogue;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.notDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.FilledLedger;
import cn.huiqi.hub.ledger.ApplicationFilter;
import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

class CataloguingTest {

    private static final int MANY = 3_400;
    private static final LocalDate FAR_AWAY = LocalDate.of(2100, 1, 1);

    private final Ledger ledger;
    private final Given given;
    private final Catalogued catalogue;

    CataloguingTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.catalogue = new Catalogued(ledger);
    }

    @AfterEach
    void end() {
        catalogue.leases.close();
    }

    @OnBothDatabases
    void anApplicationKeepsItsPlaceAndStandsAsTheLedgerHasIt() {
        given.recorded(application(1, "B", "x"), application(2, "A", "x"));
        catalogue.upToDate();
        given.recorded(application(1, "C", "x"), application(2, "A", "y"));
        given.decided("R1", "telecom:B", ApplicationStatus.NEEDS_INFO, "why");
        given.reported(done(1, "A", "10.00"), notDone(2, "C", "gone"));
        catalogue.upToDate();

        assertThat(catalogue.lines())
                .extracting(line -> line.place() + " " + line.id() + " r" + line.revision() + ' '
                        + line.cell().answered().word() + ' '
                        + line.cell().fulfilled().word() + ' ' + line.cut())
                .containsExactly(
                        "1 telecom:B r1 needs-info not-reported 500000",
                        "2 telecom:A r2 unanswered done 500000",
                        "3 telecom:C r1 unanswered not-done 500000");
        assertThat(catalogue.lines())
                .extracting(Entry::receivedDay)
                .containsOnly(Catalogued.day("2022-06-06T01:30:00Z"));
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void theDayOfReceiptIsThatOfTheFirstRevisionHoweverLateItIsRead() {
        FilledLedger.fill(ledger, 300, 30, Catalogued.LAST_DAY, 1);
        List<Entry> whole = catalogue.upToDate().lines();

        assertThat(whole).hasSize(300).anyMatch(line -> line.revision() == 2);
        assertThat(whole).isSortedAccordingTo((one, next) -> one.receivedDay() - next.receivedDay());
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void nothingNewIsNoPage() {
        given.recorded(application(1, "A", "x"));
        catalogue.upToDate();

        assertThat(catalogue.cataloguing.page()).isFalse();
        assertThat(catalogue.figures.asOf().isUpToDate()).isTrue();
    }

    @OnBothDatabases
    void aPageThatWasCutOffIsReadAgain() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 2);
        catalogue.cataloguing.page();
        ledger.jdbc().execute("alter table catalogue_tallies rename to away");
        try {
            assertThatThrownBy(catalogue.cataloguing::page).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(catalogue.anotherHub()::page).hasRootCauseInstanceOf(SQLException.class);
        } finally {
            ledger.jdbc().execute("alter table away rename to catalogue_tallies");
        }

        assertThat(catalogue.lines()).hasSize(1_000);
        catalogue.upToDate();
        assertThat(catalogue.lines()).hasSize(MANY);
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void aHubThatTakesOverGoesOnWhereTheOtherWas() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 3);
        catalogue.cataloguing.page();
        catalogue.cataloguing.page();
        Cataloguing other = catalogue.anotherHub();
        other.page();
        catalogue.cataloguing.page();
        while (other.page()) {
            // The next.
        }

        assertThat(catalogue.lines()).hasSize(MANY);
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void twoThatReadAtOnceCountNothingTwice() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 4);
        CompletableFuture<?>[] hubs = IntStream.range(0, 2)
                .mapToObj(hub -> CompletableFuture.runAsync(() -> {
                    Cataloguing cataloguing = catalogue.anotherHub();
                    while (cataloguing.page()) {
                        // The next.
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(hubs).join();

        assertThat(catalogue.upToDate().lines()).hasSize(MANY);
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void aTurnGoesOnUntilItHasCaughtUpUnlessTheHubIsBusy() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 5);
        given.drop();

        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).isEmpty();

        catalogue.clock.advance(Duration.ofSeconds(10));
        catalogue.cataloguing.turn();
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(1_000);

        catalogue.clock.advance(Duration.ofSeconds(10));
        catalogue.cataloguing.turn();
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(2_000);

        ledger.jdbc().execute("update drops set completed_at = 1 where completed_at is null");
        catalogue.cataloguing.turn();
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(MANY);
    }

    @OnBothDatabases
    void theHubIsBusyFromTheMomentADropIsFetched() {
        FilledLedger.fill(ledger, 1_200, 10, Catalogued.LAST_DAY, 5);
        Lease fetching = catalogue.leases.take(Leases.drops("telecom")).orElseThrow();
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).isEmpty();

        fetching.close();
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(1_200);
    }

    @OnBothDatabases
    void aTurnEndsAfterTenSecondsThoughThereIsMore() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 5);
        catalogue.clock.hurry(Duration.ofSeconds(11));

        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(1_000);
        catalogue.cataloguing.turn();
        assertThat(catalogue.lines()).hasSize(2_000);
    }

    @OnBothDatabases
    void aHubThatStopsEndsBehindAPage() {
        FilledLedger.fill(ledger, MANY, 10, Catalogued.LAST_DAY, 6);
        catalogue.cataloguing.stop();
        catalogue.cataloguing.turn();

        assertThat(catalogue.lines()).hasSize(1_000);
    }

    @OnBothDatabases
    void withItsTablesEmptiedItIsFilledAgain() {
        FilledLedger.fill(ledger, 1_200, 10, Catalogued.LAST_DAY, 7);
        List<Entry> before = catalogue.upToDate().lines();
        for (String table : List.of(
                "catalogue",
                "catalogue_cells",
                "catalogue_tallies",
                "catalogue_answers",
                "catalogue_mark",
                "catalogue_terms")) {
            ledger.jdbc().execute("delete from " + table);
        }

        assertThat(new Catalogued(ledger).upToDate().lines()).isEqualTo(before);
        thatEverythingIsRight();
    }

    @OnBothDatabases
    void afterAnyHistoryEverythingIsRight() {
        Random random = new Random(20220605);
        FilledLedger.fill(ledger, 1_500, 10, Catalogued.LAST_DAY, 8);
        Cataloguing other = catalogue.anotherHub();
        for (int round = 0; round < 25; round++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                rows.add(any(random, i));
            }
            given.recorded(rows.toArray(Row[]::new));
            for (int i = 0; i < 10; i++) {
                String no = "N" + (1 + random.nextInt(40)) + '-' + random.nextInt(3);
                if (isOnRecord("telecom:" + no)) {
                    ApplicationStatus[] all = ApplicationStatus.values();
                    given.decided("R" + round + '-' + i, "telecom:" + no, all[random.nextInt(all.length)], "");
                    given.reported(random.nextBoolean() ? done(1, no, "1.00") : notDone(1, no, "no " + round));
                }
            }
            for (int pages = random.nextInt(4); pages > 0; pages--) {
                (random.nextBoolean() ? catalogue.cataloguing : other).page();
            }
        }
        catalogue.upToDate();

        thatEverythingIsRight();
    }

    private static Row any(Random random, int number) {
        List<String> measures = List.of("tariff-cut", "video-ringback", "speed-upgrade");
        List<String> districts = List.of("310101", "310115", "310151");
        String measure = measures.get(random.nextInt(3));
        ReliefApplication application = new ReliefApplication(
                Given.CARRIER,
                "N" + number + '-' + random.nextInt(3),
                measure,
                LocalDate.of(2022, 6, 1 + random.nextInt(5)),
                new Applicant(
                        "91350100M000100Y43",
                        "公司" + random.nextInt(5),
                        "small",
                        "H62",
                        districts.get(random.nextInt(3)),
                        null),
                new Contact("张三", "13800138000"),
                null,
                measure.equals("tariff-cut")
                        ? Map.of(
                                "currentMonthlyFee",
                                200 + random.nextInt(100) + ".00",
                                "offeredMonthlyFee",
                                100 + random.nextInt(100) + ".00")
                        : Map.of(),
                null);
        return new Row.Application(number, "row", application, CanonicalJson.content(application));
    }

    private boolean isOnRecord(String id) {
        return ledger.read()
                        .sql("select count(*) from applications where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Lines, terms, cells, tallies and answers against the ledger itself. */
    private void thatEverythingIsRight() {
        CurrentApplications current = new CurrentApplications(ledger);
        Map<String, Entry> expected = new TreeMap<>();
        Map<String, Entry> found = new TreeMap<>();
        catalogue.lines().forEach(line -> found.put(line.id(), line));
        Reading reading = new Reading(Catalogued.PLANS);
        Pages pages = current.all(current.settled(), ApplicationFilter.ALL);
        for (List<CurrentApplication> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            for (CurrentApplication application : page) {
                Reading.Found one = Reading.found(application);
                Entry line = found.get(one.id());
                assertThat(line).as(one.id()).isNotNull();
                expected.put(one.id(), reading.entry(one, line.place(), line.receivedDay()));
            }
        }
        assertThat(found.values()).containsExactlyElementsOf(expected.values());
        assertThat(catalogue.lines()).extracting(Entry::place).containsExactlyElementsOf(places(found.size()));

        Map<String, Long> cells = new TreeMap<>();
        Map<String, long[]> tallies = new TreeMap<>();
        found.values().forEach(line -> {
            cells.merge(line.cell().toString(), 1L, Long::sum);
            count(tallies, line, "MEASURE", line.cell().measure());
            count(tallies, line, "DISTRICT", line.cell().district());
        });
        assertThat(catalogue.cells()).isEqualTo(cells);
        Map<String, String> sums = new TreeMap<>();
        tallies.forEach((key, sum) -> sums.put(key, sum[0] + " " + sum[1] + ' ' + sum[2] + ' ' + sum[3]));
        assertThat(catalogue.tallies()).isEqualTo(sums);

        ledger.jdbc().execute("update batches set sent_at = ready_at + id where sent_at is null");
        Reconciliation reconciliation = new Reconciliation(ledger);
        List<Balance> counted = reconciliation.countedOfDrops(LocalDate.EPOCH, FAR_AWAY);
        assertThat(counted).isEqualTo(reconciliation.ofDrops(LocalDate.EPOCH, FAR_AWAY));
        assertThat(counted).extracting(Balance::answered).anyMatch(answered -> answered > 0);
        assertThat(counted).extracting(Balance::unanswered).anyMatch(unanswered -> unanswered > 0);
    }

    private static void count(Map<String, long[]> tallies, Entry line, String dimension, String value) {
        Cell cell = line.cell();
        long[] sums = tallies.computeIfAbsent(
                dimension + ' ' + line.receivedDay() + ' ' + cell.carrier() + ' ' + value + ' ' + cell.answered(),
                key -> new long[4]);
        sums[0]++;
        sums[1] += cell.fulfilled() == Fulfilled.DONE ? 1 : 0;
        sums[2] += line.cut() == null ? 0 : 1;
        sums[3] += line.cut() == null ? 0 : line.cut();
    }

    private static List<Long> places(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Long::valueOf).toList();
    }
}
