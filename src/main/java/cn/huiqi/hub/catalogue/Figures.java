package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.catalogue.GoalFigures.Average;
import cn.huiqi.hub.catalogue.Overview.AsOf;
import cn.huiqi.hub.catalogue.Overview.Counts;
import cn.huiqi.hub.catalogue.Overview.Messages;
import cn.huiqi.hub.catalogue.Overview.OfDay;
import cn.huiqi.hub.catalogue.Overview.OfDistrict;
import cn.huiqi.hub.catalogue.Overview.OfMeasure;
import cn.huiqi.hub.catalogue.Overview.Oldest;
import cn.huiqi.hub.catalogue.Overview.Rows;
import cn.huiqi.hub.catalogue.Tallies.Dimension;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Mark;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.relief.DropKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts rows, messages and applications of a period, in a moment however many there are. */
public final class Figures {

    private static final long MILLIS_A_DAY = 86_400_000;

    /** Shanghai is eight hours ahead of UTC, whatever the season: it has had no summer time since 1991. */
    private static final long AHEAD_MILLIS = 28_800_000;

    private static final int MILLIONTHS = 6;

    private final Ledger ledger;
    private final ProgressMark mark;
    private final Map<String, BigDecimal> goals = new LinkedHashMap<>();
    private final Clock clock;

    /** @param plans of several with a goal for the same measure the latest counts */
    Figures(Ledger ledger, Plans plans, Clock clock) {
        this.ledger = ledger;
        this.mark = new ProgressMark(ledger);
        this.clock = clock;
        plans.all().stream()
                .flatMap(plan -> plan.measures().stream())
                .filter(measure -> measure.goal() != null)
                .forEach(this::addGoal);
    }

    private void addGoal(Measure measure) {
        goals.put(measure.id(), measure.goal().averageCut());
    }

    /**
     * What was received in the period, and what came of it.
     *
     * @param carrier whose figures only; null for all carriers'
     */
    public Overview overview(Period period, String carrier) {
        Asked asked = new Asked(period, carrier);
        AsOf asOf = asOf();
        Map<LocalDate, Rows> applicationRows = asked.rows(DropKind.APPLICATIONS);
        Rows applications = sum(applicationRows.values());
        Rows fulfilments = sum(asked.rows(DropKind.FULFILMENTS).values());
        long waiting = asked.waiting();
        List<OfMeasure> byMeasure = asked.byMeasure();
        return new Overview(
                applications,
                fulfilments,
                // A moment later some of those that waited may be sent.
                new Messages(waiting, Math.max(0, applications.accepted() + fulfilments.accepted() - waiting)),
                byMeasure.stream().map(OfMeasure::applications).reduce(Counts.NONE, Counts::plus),
                asked.oldest(),
                byMeasure,
                byDay(applicationRows, asked.byDay()),
                asked.byDistrict(),
                asOf);
    }

    /**
     * The measures that the city has a goal for, with the applications first received in the period.
     *
     * @param carrier whose applications only; null for all carriers'
     */
    public List<GoalFigures> goals(Period period, String carrier) {
        Asked asked = new Asked(period, carrier);
        return goals.entrySet().stream()
                .map(goal -> new GoalFigures(
                        goal.getKey(),
                        goal.getValue(),
                        asked.average(goal.getKey(), ""),
                        asked.average(goal.getKey(), " and answered = '" + Answered.APPROVED.name() + "'")))
                .toList();
    }

    /** How far the figures about applications go. */
    public AsOf asOf() {
        Progress progress = mark.now();
        Mark heads = mark.heads();
        if (progress.isDone() && progress.upTo().equals(heads)) {
            return new AsOf(clock.instant(), 0, 0);
        }
        long batch = Math.min(progress.reached().batch(), progress.upTo().batch());
        return new AsOf(
                progress.caughtUpAt(),
                // The batch that a page has ended in may have more.
                Math.max(0, heads.batch() - batch + (progress.isDone() ? 0 : 1)),
                Math.max(0, heads.report() - progress.reached().report()));
    }

    private static Rows sum(Collection<Rows> rows) {
        return rows.stream().reduce(Rows.NONE, Rows::plus);
    }

    private static List<OfDay> byDay(Map<LocalDate, Rows> rows, Map<LocalDate, Counts> applications) {
        TreeSet<LocalDate> days = new TreeSet<>(rows.keySet());
        days.addAll(applications.keySet());
        return days.stream()
                .map(day ->
                        new OfDay(day, rows.getOrDefault(day, Rows.NONE), applications.getOrDefault(day, Counts.NONE)))
                .toList();
    }

    /** The questions about one period and one carrier, or all. */
    private final class Asked {

        private final Period period;
        private final String carrier;

        Asked(Period period, String carrier) {
            this.period = period;
            this.carrier = carrier;
        }

        /** By the day of receipt; rows that are not on record yet count as received. */
        Map<LocalDate, Rows> rows(DropKind kind) {
            String sql = "select (d.received_at + " + AHEAD_MILLIS + ") / " + MILLIS_A_DAY + " as day, count(*),"
                    + " sum(coalesce(d.rows_found, d.total)), sum(d.accepted), sum(d.duplicate), sum(d.rejected)"
                    + " from drops d where d.received_at >= :start and d.received_at < :end and d.kind = :kind"
                    + ofCarrier("d")
                    + " group by day";
            Map<LocalDate, Rows> rows = new TreeMap<>();
            drops(sql)
                    .param("kind", kind.word())
                    .query((line, number) -> rows.put(
                            LocalDate.ofEpochDay(line.getLong(1)),
                            new Rows(
                                    line.getLong(2),
                                    line.getLong(3),
                                    line.getLong(4),
                                    line.getLong(5),
                                    line.getLong(6))))
                    .list();
            return rows;
        }

        /** A batch's messages are its drop's accepted rows, so only those that wait have to be looked for. */
        long waiting() {
            String sql = "select coalesce(sum(b.size), 0) from batches b join drops d on d.id = b.drop_id"
                    + " where b.sent_at is null and d.received_at >= :start and d.received_at < :end" + ofCarrier("d");
            return drops(sql).query(Long.class).single();
        }

        List<OfMeasure> byMeasure() {
            List<OfMeasure> all = new ArrayList<>();
            counts(
                            Dimension.MEASURE,
                            "carrier, value",
                            (line, number) -> new OfMeasure(line.getString("carrier"), line.getString("value"), null))
                    .forEach((of, counts) -> all.add(new OfMeasure(of.carrier(), of.measure(), counts)));
            return all;
        }

        List<OfDistrict> byDistrict() {
            return counts(Dimension.DISTRICT, "value", (line, number) -> line.getString("value")).entrySet().stream()
                    .map(one -> new OfDistrict(one.getKey(), one.getValue()))
                    .toList();
        }

        Map<LocalDate, Counts> byDay() {
            return counts(
                    Dimension.MEASURE,
                    "received_day",
                    (line, number) -> LocalDate.ofEpochDay(line.getInt("received_day")));
        }

        private <K> Map<K, Counts> counts(Dimension dimension, String by, RowMapper<K> key) {
            String sql = "select " + by + ", answered, sum(applications) as applications, sum(fulfilled) as fulfilled"
                    + TALLIES + ofCarrier("t") + " group by " + by + ", answered having sum(applications) > 0 order by "
                    + by;
            Map<K, Counts> counts = new LinkedHashMap<>();
            tallies(sql, dimension)
                    .query((line, number) -> counts.merge(
                            key.mapRow(line, number),
                            Counts.of(
                                    Answered.valueOf(line.getString("answered")),
                                    line.getLong("applications"),
                                    line.getLong("fulfilled")),
                            Counts::plus))
                    .list();
            return counts;
        }

        /** Cuts are whole millionths, so their sum is exact. */
        Average average(String measure, String condition) {
            String sql = "select coalesce(sum(cuts), 0), coalesce(sum(cut_sum), 0)" + TALLIES + ofCarrier("t")
                    + " and value = :measure" + condition;
            return tallies(sql, Dimension.MEASURE)
                    .param("measure", measure)
                    .query((line, number) -> average(line.getLong(1), line.getBigDecimal(2)))
                    .single();
        }

        private static Average average(long count, BigDecimal sum) {
            return new Average(
                    count,
                    count == 0
                            ? null
                            : sum.movePointLeft(MILLIONTHS)
                                    .divide(BigDecimal.valueOf(count), MILLIONTHS, RoundingMode.HALF_UP));
        }

        Oldest oldest() {
            String day = "select min(received_day)" + TALLIES + ofCarrier("t")
                    + " and applications > 0 and answered = '" + Answered.UNANSWERED.name() + "'";
            Integer first = tallies(day, Dimension.MEASURE)
                    .query((line, number) -> (Integer) line.getObject(1))
                    .list()
                    .get(0);
            if (first == null) {
                return null;
            }
            // Each cell gives its oldest without going through the others.
            String sql = "select application_id, received_day from catalogue where place = (select min(oldest) from ("
                    + "select (select min(c.place) from catalogue c where c.cell = k.id) as oldest from catalogue_cells k"
                    + " where k.answered = '" + Answered.UNANSWERED.name() + "' and k.applications > 0" + ofCarrier("k")
                    + ") each_cell)";
            return scoped(ledger.read().sql(sql))
                    .query((line, number) ->
                            new Oldest(LocalDate.ofEpochDay(first), line.getInt(2) == first ? line.getString(1) : null))
                    .optional()
                    .orElseGet(() -> new Oldest(LocalDate.ofEpochDay(first), null));
        }

        private static final String TALLIES = " from catalogue_tallies t where dimension = :dimension"
                + " and received_day >= :from and received_day <= :until";

        private StatementSpec tallies(String sql, Dimension dimension) {
            return scoped(ledger.read().sql(sql))
                    .param("dimension", dimension.name())
                    .param("from", (int) period.from().toEpochDay())
                    .param("until", (int) period.until().toEpochDay());
        }

        private StatementSpec drops(String sql) {
            return scoped(ledger.read().sql(sql))
                    .param("start", period.start().toEpochMilli())
                    .param("end", period.end().toEpochMilli());
        }

        private String ofCarrier(String table) {
            return carrier == null ? "" : " and " + table + ".carrier = :carrier";
        }

        private StatementSpec scoped(StatementSpec query) {
            return carrier == null ? query : query.param("carrier", carrier);
        }
    }
}
