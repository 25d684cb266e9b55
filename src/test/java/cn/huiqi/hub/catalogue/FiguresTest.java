package cn.huiqi.hub.catalogue;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.FilledLedger;
import cn.huiqi.hub.catalogue.GoalFigures.Average;
import cn.huiqi.hub.catalogue.Overview.AsOf;
import cn.huiqi.hub.catalogue.Overview.Counts;
import cn.huiqi.hub.catalogue.Overview.Messages;
import cn.huiqi.hub.catalogue.Overview.OfDay;
import cn.huiqi.hub.catalogue.Overview.OfDistrict;
import cn.huiqi.hub.catalogue.Overview.OfMeasure;
import cn.huiqi.hub.catalogue.Overview.Oldest;
import cn.huiqi.hub.catalogue.Overview.Rows;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.relief.ApplicationStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

class FiguresTest {

    /** That of {@link Given#NOW}. */
    private static final LocalDate DAY = LocalDate.of(2022, 6, 6);

    private static final Period THAT_DAY = new Period(DAY, DAY);

    private final Ledger ledger;
    private final Given given;
    private final Catalogued catalogue;

    FiguresTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.catalogue = new Catalogued(ledger);
    }

    @AfterEach
    void end() {
        catalogue.leases.close();
    }

    @OnBothDatabases
    void anOverviewCountsRowsMessagesAndApplications() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"), application(3, "C", "x"), rejected(4, "D"));
        given.recorded(application(1, "A", "x"), application(2, "B", "y"));
        ledger.jdbc().execute("update batches set sent_at = 1 where id = (select min(id) from batches)");
        given.decided("R1", "telecom:A", ApplicationStatus.APPROVED, "");
        given.decided("R2", "telecom:C", ApplicationStatus.ACKNOWLEDGED, "");
        given.reported(done(1, "A", "1.00"));

        Overview overview = catalogue.upToDate().figures.overview(THAT_DAY, null);

        Rows rows = new Rows(2, 6, 4, 1, 1);
        Counts counts = new Counts(1, 1, 0, 1, 0, 1);
        assertThat(overview)
                .isEqualTo(new Overview(
                        rows,
                        new Rows(1, 1, 1, 0, 0),
                        new Messages(2, 3),
                        counts,
                        new Oldest(DAY, "telecom:B"),
                        List.of(new OfMeasure("telecom", "tariff-cut", counts)),
                        List.of(new OfDay(DAY, rows, counts)),
                        List.of(new OfDistrict("310115", counts)),
                        new AsOf(Given.NOW, 0, 0)));
        assertThat(catalogue.figures.overview(THAT_DAY, "telecom")).isEqualTo(overview);
    }

    @OnBothDatabases
    void anotherCarrierOrPeriodHasNothingOfIt() {
        given.recorded(application(1, "A", "x"), rejected(2, "B"));
        catalogue.upToDate();
        Overview nothing = new Overview(
                Rows.NONE,
                Rows.NONE,
                new Messages(0, 0),
                Counts.NONE,
                null,
                List.of(),
                List.of(),
                List.of(),
                new AsOf(Given.NOW, 0, 0));

        assertThat(catalogue.figures.overview(THAT_DAY, "mobile")).isEqualTo(nothing);
        assertThat(catalogue.figures.overview(new Period(DAY.minusDays(9), DAY.minusDays(1)), null))
                .isEqualTo(nothing);
        assertThat(catalogue.figures.overview(new Period(DAY.plusDays(1), DAY.plusDays(9)), null))
                .isEqualTo(nothing);
    }

    @OnBothDatabases
    void whatIsBehindIsTold() {
        given.recorded(application(1, "A", "x"));
        given.decided("R1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, "");
        catalogue.upToDate();
        given.recorded(application(1, "B", "x"));
        given.decided("R2", "telecom:A", ApplicationStatus.APPROVED, "");

        AsOf asOf = catalogue.figures.asOf();

        assertThat(asOf).isEqualTo(new AsOf(Given.NOW, 1, 1));
        assertThat(asOf.isUpToDate()).isFalse();
        assertThat(catalogue.figures.overview(THAT_DAY, null).applications().total())
                .isEqualTo(1);
        assertThat(catalogue.upToDate().figures.asOf().isUpToDate()).isTrue();
    }

    @OnBothDatabases
    void sumsOfManyAreThoseOfTheLines() {
        FilledLedger.fill(ledger, 900, 30, Catalogued.LAST_DAY, 21);
        List<Entry> all = catalogue.upToDate().lines();
        Period period = new Period(Catalogued.LAST_DAY.minusDays(20), Catalogued.LAST_DAY.minusDays(3));
        for (String carrier : new String[] {null, "mobile"}) {
            List<Entry> own = all.stream()
                    .filter(line -> carrier == null || line.cell().carrier().equals(carrier))
                    .filter(line -> line.receivedDay() >= period.from().toEpochDay()
                            && line.receivedDay() <= period.until().toEpochDay())
                    .toList();

            Overview overview = catalogue.figures.overview(period, carrier);

            assertThat(overview.applications()).isEqualTo(counts(own, line -> true));
            assertThat(overview.byMeasure()).isNotEmpty().allSatisfy(one -> assertThat(one.applications())
                    .isEqualTo(counts(
                            own,
                            line -> line.cell().carrier().equals(one.carrier())
                                    && line.cell().measure().equals(one.measure()))));
            assertThat(overview.byDistrict()).isNotEmpty().allSatisfy(one -> assertThat(one.applications())
                    .isEqualTo(counts(own, line -> line.cell().district().equals(one.district()))));
            assertThat(overview.byDay()).isNotEmpty().allSatisfy(one -> assertThat(one.applications())
                    .isEqualTo(
                            counts(own, line -> line.receivedDay() == one.day().toEpochDay())));
            assertThat(overview.messages().sent())
                    .isEqualTo(overview.applicationRows().accepted()
                            + overview.fulfilmentRows().accepted());
        }
    }

    private static Counts counts(List<Entry> lines, Predicate<Entry> which) {
        return lines.stream()
                .filter(which)
                .map(line -> Counts.of(line.cell().answered(), 1, line.cell().fulfilled() == Fulfilled.DONE ? 1 : 0))
                .reduce(Counts.NONE, Counts::plus);
    }

    @OnBothDatabases
    void aGoalIsTheMeanOfTheCuts() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        given.decided("R1", "telecom:A", ApplicationStatus.APPROVED, "");
        catalogue.upToDate();

        assertThat(catalogue.figures.goals(THAT_DAY, null))
                .containsExactly(new GoalFigures(
                        "tariff-cut",
                        new BigDecimal("0.10"),
                        new Average(2, new BigDecimal("0.500000")),
                        new Average(1, new BigDecimal("0.500000"))));
        GoalFigures none = catalogue.figures.goals(THAT_DAY, "mobile").get(0);
        assertThat(none.applications()).isEqualTo(new Average(0, null));
        assertThat(none.isMet()).isFalse();
    }

    @OnBothDatabases
    void aPeriodEndsNotBeforeItBegins() {
        assertThatThrownBy(() -> new Period(DAY, DAY.minusDays(1)))
                .hasMessage("expected a last day not before 2022-06-06, found 2022-06-05");
    }
}
