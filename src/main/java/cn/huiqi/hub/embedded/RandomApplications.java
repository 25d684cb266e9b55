package cn.huiqi.hub.embedded;

import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.ReliefApplication;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Applications of invented firms, as the plan allows them; for samples, tests and benchmarks. The same seed and the same calls give the
 * same applications. Application numbers never repeat within one generator. For one thread at a time.
 */
public final class RandomApplications {

    private static final List<String> REMARKS =
            List.of("急", "客户经理已上门", "含分店,共2处", "已电话核实;待补章", "营业执照\"副本\"已验\n原件待寄", "联系人𠮷先生");

    private final Plan plan;
    private final Random random;
    private final Firms firms;
    private int count;

    public RandomApplications(long seed, Plan plan, Districts districts) {
        this.plan = plan;
        this.random = new Random(seed);
        this.firms = new Firms(districts, random);
    }

    /** Applications without end for each of the plan's measures in turn, as far as firms may still apply for it on that day. */
    public Stream<ReliefApplication> stream(String carrier, LocalDate submittedOn) {
        List<Measure> open = plan.measures().stream()
                .filter(measure -> !submittedOn.isAfter(measure.until()))
                .toList();
        if (open.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a day with a measure of plan " + plan.id() + " to apply for, found " + submittedOn);
        }
        return Stream.iterate(0, turn -> (turn + 1) % open.size())
                .map(turn -> next(carrier, open.get(turn), submittedOn));
    }

    /** One application for that measure of the plan; it is valid if the day is not after the measure's last. */
    public ReliefApplication next(String carrier, Measure measure, LocalDate submittedOn) {
        count++;
        return new ReliefApplication(
                carrier,
                String.format(Locale.ROOT, "HQ%s%05d", DateTimeFormatter.BASIC_ISO_DATE.format(submittedOn), count),
                measure.id(),
                submittedOn,
                firms.applicant(measure),
                firms.contact(),
                random.nextInt(4) == 0 ? null : firms.account(),
                RandomRequest.draw(measure, submittedOn, random),
                random.nextInt(3) == 0 ? REMARKS.get(random.nextInt(REMARKS.size())) : null);
    }
}
