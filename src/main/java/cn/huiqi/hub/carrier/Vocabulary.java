package cn.huiqi.hub.carrier;

import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.measures.Plans;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The canonical words that the plans use, and that a profile must therefore have words for. A set is empty where the plans use none, or
 * where they can't be read: then nothing is asked of the profiles.
 */
record Vocabulary(
        Set<String> requestFields,
        Set<String> moneyFields,
        Set<String> siteTypes,
        Set<String> products,
        Set<String> kits) {

    /** What is known while there is no plan to go by. */
    static final Vocabulary UNKNOWN = new Vocabulary(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    static Vocabulary of(Plans plans) {
        Vocabulary all = new Vocabulary(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        for (Plan plan : plans.all()) {
            for (Measure measure : plan.measures()) {
                measure.fields().forEach(all::add);
            }
        }
        return all;
    }

    private void add(Field field) {
        requestFields.add(field.name());
        if (field instanceof Field.Money) {
            moneyFields.add(field.name());
        } else if (field instanceof Field.Choice choice) {
            (choice.name().equals("product") ? products : siteTypes).addAll(choice.of());
        } else if (field instanceof Field.Kits list) {
            kits.addAll(list.of());
        }
    }
}
