package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The measures that a drop's rows may be for, by the carrier's words for them: those of the plan that judges the row's day. */
final class DropMeasures {

    private final ValueForms forms;
    private final Function<LocalDate, Plan> plans;
    private final Function<String, Place> places;
    private final Map<String, Form<MeasureRules>> byPlan = new HashMap<>();

    /**
     * @param plans the plan by which an application of a day is judged
     * @param places where each canonical request field stands in the drop
     */
    DropMeasures(ValueForms forms, Function<LocalDate, Plan> plans, Function<String, Place> places) {
        this.forms = forms;
        this.plans = plans;
        this.places = places;
    }

    /** Those of a day; of the latest plan if the day is null because it could not be read. */
    Form<MeasureRules> on(LocalDate day) {
        Plan plan = plans.apply(day == null ? LocalDate.MAX : day);
        return byPlan.computeIfAbsent(plan.id(), id -> of(plan));
    }

    private Form<MeasureRules> of(Plan plan) {
        Map<String, MeasureRules> byWord = new LinkedHashMap<>();
        for (Measure measure : plan.measures()) {
            byWord.put(word(measure), new MeasureRules(measure, forms, new RequestRules(measure, forms, places)));
        }
        return new WordForm<>(byWord, RowCode.MEASURE, "不是举措");
    }

    private String word(Measure measure) {
        if (forms.measure() instanceof MeasureForm.ByCode code) {
            return code.prefix() + measure.no() + code.suffix();
        }
        return forms.measure() instanceof MeasureForm.ByName ? measure.name() : measure.no();
    }
}
