package cn.huiqi.hub.console;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plans;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a filter may name: the carriers, measures and districts of the configuration. */
@Component
class Codes {

    private final Set<String> carriers;
    private final Set<String> measures;
    private final Set<String> districts;

    Codes(Profiles profiles, Plans plans, Districts districts) {
        this.carriers = profiles.all().stream().map(Profile::carrier).collect(Collectors.toCollection(TreeSet::new));
        this.measures = plans.all().stream()
                .flatMap(plan -> plan.measures().stream())
                .map(Measure::id)
                .collect(Collectors.toCollection(TreeSet::new));
        this.districts = new TreeSet<>(districts.all().keySet());
    }

    /** The carrier that is asked for, or null. */
    String carrier(Parameters asked) {
        return asked.oneOf("carrier", carriers);
    }

    /** The measure that is asked for, or null. */
    String measure(Parameters asked) {
        return asked.oneOf("measure", measures);
    }

    /** The district that is asked for, or null. */
    String district(Parameters asked) {
        return asked.oneOf("district", districts);
    }
}
