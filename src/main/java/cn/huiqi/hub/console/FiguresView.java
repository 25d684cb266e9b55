package cn.huiqi.hub.console;

import cn.huiqi.hub.catalogue.GoalFigures;
import cn.huiqi.hub.catalogue.Overview;
import cn.huiqi.hub.catalogue.Overview.AsOf;
import cn.huiqi.hub.catalogue.Overview.Counts;
import cn.huiqi.hub.catalogue.Overview.Messages;
import cn.huiqi.hub.catalogue.Overview.Oldest;
import cn.huiqi.hub.catalogue.Overview.Rows;
import cn.huiqi.hub.catalogue.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** See {@link Overview} and {@link GoalFigures}. */
record FiguresView(
        LocalDate from,
        LocalDate until,
        String carrier,
        Rows applicationRows,
        Rows fulfilmentRows,
        Messages messages,
        CountsView applications,
        Oldest oldestUnanswered,
        List<OfMeasure> byMeasure,
        List<OfDay> byDay,
        List<OfDistrict> byDistrict,
        List<Goal> goals,
        AsOfView asOf) {

    /** See {@link Counts}. */
    record CountsView(
            long total,
            long unanswered,
            long acknowledged,
            long needsInfo,
            long approved,
            long rejected,
            long fulfilled) {

        static CountsView of(Counts counts) {
            return new CountsView(
                    counts.total(),
                    counts.unanswered(),
                    counts.acknowledged(),
                    counts.needsInfo(),
                    counts.approved(),
                    counts.rejected(),
                    counts.fulfilled());
        }
    }

    /** Applications of a carrier for a measure. */
    record OfMeasure(String carrier, String measure, CountsView applications) {}

    /** What was received on a day. */
    record OfDay(LocalDate day, Rows applicationRows, CountsView applications) {}

    /** Applications from a district. */
    record OfDistrict(String district, CountsView applications) {}

    /** How far the figures about applications go. */
    record AsOfView(OffsetDateTime at, long batchesBehind, long reportsBehind) {

        static AsOfView of(AsOf asOf) {
            return new AsOfView(Shanghai.time(asOf.at()), asOf.batchesBehind(), asOf.reportsBehind());
        }
    }

    /** A measure against the city's goal for it; cuts are parts of 1. */
    record Goal(String measure, BigDecimal averageCut, boolean met, Average applications, Average approved) {

        static Goal of(GoalFigures goal) {
            return new Goal(
                    goal.measure(),
                    goal.goal(),
                    goal.isMet(),
                    Average.of(goal.applications()),
                    Average.of(goal.approved()));
        }
    }

    /** See {@link GoalFigures.Average}. */
    record Average(long count, BigDecimal cut) {

        static Average of(GoalFigures.Average average) {
            return new Average(average.count(), average.cut());
        }
    }

    static FiguresView of(Period period, String carrier, Overview overview, List<GoalFigures> goals) {
        return new FiguresView(
                period.from(),
                period.until(),
                carrier,
                overview.applicationRows(),
                overview.fulfilmentRows(),
                overview.messages(),
                CountsView.of(overview.applications()),
                overview.oldestUnanswered(),
                overview.byMeasure().stream()
                        .map(one -> new OfMeasure(one.carrier(), one.measure(), CountsView.of(one.applications())))
                        .toList(),
                overview.byDay().stream()
                        .map(one -> new OfDay(one.day(), one.rows(), CountsView.of(one.applications())))
                        .toList(),
                overview.byDistrict().stream()
                        .map(one -> new OfDistrict(one.district(), CountsView.of(one.applications())))
                        .toList(),
                goals.stream().map(Goal::of).toList(),
                AsOfView.of(overview.asOf()));
    }
}
