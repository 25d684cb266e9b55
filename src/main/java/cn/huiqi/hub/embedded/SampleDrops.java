package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import java.util.List;
import java.util.Optional;

/**
 * The sample drops of a first run: some weeks of 2022 for telecom, mobile and unicom, with everything that can happen to a row or a
 * drop. They are the same, byte by byte, each time they are made.
 */
public final class SampleDrops {

    private static final String PLAN = "shanghai-2022";

    private final Rulebook rules;

    /** Samples in the dialects of {@code rules}. */
    public SampleDrops(Rulebook rules) {
        this.rules = rules;
    }

    /**
     * A carrier's sample drops in the order in which they are taken; none for other carriers than the three, and none where the
     * configuration has no longer the carrier or the plan that they are for.
     */
    public List<SampleDrop> of(String carrier) {
        Optional<Profile> profile = rules.profiles().byId(carrier);
        Optional<Plan> plan =
                rules.plans().all().stream().filter(SampleDrops::hasTheMeasures).findFirst();
        if (profile.isEmpty() || plan.isEmpty()) {
            return List.of();
        }
        return switch (carrier) {
            case "telecom" -> TelecomSamples.of(weeks(profile.get(), plan.get()));
            case "mobile" -> MobileSamples.of(weeks(profile.get(), plan.get()));
            case "unicom" -> UnicomSamples.of(weeks(profile.get(), plan.get()));
            default -> List.of();
        };
    }

    private SampleWeeks weeks(Profile profile, Plan plan) {
        return new SampleWeeks(profile, plan, rules.districts());
    }

    private static boolean hasTheMeasures(Plan plan) {
        return plan.id().equals(PLAN)
                && plan.measures().stream().map(Measure::id).toList().containsAll(SampleWeeks.MEASURES);
    }
}
