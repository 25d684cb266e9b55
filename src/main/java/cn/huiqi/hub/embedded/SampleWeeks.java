package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.ReliefApplication;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each of the three carriers sends in the samples, June and July 2022: the same events, each with firms of its own and in its own
 * dialect. How these are put into files is the carriers' own affair. The drafts must be asked for, and taken by the hub, in the order in
 * which they stand here.
 */
final class SampleWeeks {

    /** The measures without which there are no samples. */
    static final List<String> MEASURES = List.of(
            "arrears-grace",
            "tariff-cut",
            "hardship-waiver",
            "speed-upgrade",
            "kit-instalments",
            "remote-office",
            "video-ringback",
            "cloud-contact-centre",
            "signal-coverage",
            "gigabit-networking");

    private static final long SEED = 20220606;

    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 6, 1);
    private static final LocalDate SECOND_WEEK = LocalDate.of(2022, 6, 8);
    private static final LocalDate THIRD_WEEK = LocalDate.of(2022, 6, 15);
    private static final LocalDate LAST_WEEK = LocalDate.of(2022, 6, 28);

    private static final int FIRST_WEEKS_ROWS = 200;
    private static final int DONE = 40;
    private static final int NOT_DONE = 50;

    /**
     * For an application with this number the built-in regulator's desk asks each of the three carriers for more information, so that
     * its next revision is taken, however fast the desk is. With most others the desk might have decided by then.
     */
    static final String ASKED_FOR_MORE = "HQ2022060104384";

    private final Profile profile;
    private final Plan plan;
    private final RandomApplications random;
    private final SampleRows rows;
    private final List<ReliefApplication> firstWeek;
    private final ReliefApplication askedForMore;

    SampleWeeks(Profile profile, Plan plan, Districts districts) {
        this.profile = profile;
        this.plan = plan;
        this.random = new RandomApplications(SEED ^ profile.carrier().hashCode(), plan, districts);
        this.rows = new SampleRows(profile, plan, districts);
        this.firstWeek = new ArrayList<>();
        for (int i = 0; i < FIRST_WEEKS_ROWS; i++) {
            Measure measure = plan.measures().get(i % plan.measures().size());
            firstWeek.add(next(measure, FIRST_DAY.plusDays(i % 6)));
        }
        this.askedForMore = numbered(ASKED_FOR_MORE, next(measure("tariff-cut"), SECOND_WEEK));
    }

    /** The measures, by number. */
    List<Measure> measures() {
        return plan.measures();
    }

    /** A drop of this carrier. */
    SampleDrop drop(String name, byte[] bytes) {
        return SampleDrop.of(profile, name, bytes);
    }

    /** Some of the first applications, which are for each of the measures in turn. */
    DropDraft firstWeek(int from, int to) {
        return spelledByClerks(firstWeek.subList(from, to));
    }

    /** The first applications for one measure. */
    DropDraft firstWeek(Measure measure) {
        return spelledByClerks(firstWeek.stream()
                .filter(application -> application.measure().equals(measure.id()))
                .toList());
    }

    /** How many there are in the first week. */
    int firstWeeksRows() {
        return firstWeek.size();
    }

    /**
     * Cuts of tariffs: new applications, among them the one that the desk will ask about, and some that were sent in the first week
     * (duplicates).
     */
    DropDraft tariffCuts() {
        Measure measure = measure("tariff-cut");
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(rows.of(next(measure, SECOND_WEEK)));
        }
        all.add(rows.of(askedForMore));
        firstWeek.stream()
                .filter(application -> application.measure().equals(measure.id()))
                .limit(3)
                .map(rows::of)
                .forEach(all::add);
        return applications(measure, all);
    }

    /** What was done, or was not, for the first of the applications. */
    DropDraft firstFulfilments() {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < NOT_DONE; i++) {
            all.add(rows.of(i < DONE ? done(i, "120.50") : notDone(i)));
        }
        return fulfilments(all);
    }

    /** New applications in drops that are refused as a whole. */
    BrokenDrops broken() {
        Measure measure = measure("speed-upgrade");
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(rows.of(next(measure, THIRD_WEEK)));
        }
        return new BrokenDrops(applications(measure, all));
    }

    /** The next revision of the application that the desk asked about, with other remarks. */
    DropDraft correctedTariffCut() {
        List<String> corrected = rows.of(askedForMore, "remarks", "已按要求补充材料");
        return applications(measure("tariff-cut"), List.of(corrected));
    }

    /** Waivers for firms in hardship: some valid, one that was changed after it had been done ({@code FINAL}), and many bad ones. */
    DropDraft hardshipWaivers() {
        Measure measure = measure("hardship-waiver");
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(rows.of(next(measure, LAST_WEEK)));
        }
        ReliefApplication fulfilled = firstWeek.subList(0, DONE).stream()
                .filter(application -> application.measure().equals(measure.id()))
                .findFirst()
                .orElseThrow();
        all.add(rows.of(fulfilled, "contact", "朱静怡"));
        all.addAll(badRows().ofHardshipWaiver(measure));
        all.add(badRows().tooLate(random, profile.carrier(), measure));
        return applications(measure, all);
    }

    /** These, and bad rows for other measures, for carriers with all measures in one file. */
    DropDraft hardshipWaiversAndOthers() {
        DropDraft draft = hardshipWaivers();
        List<List<String>> all = new ArrayList<>(draft.rows());
        all.add(badRows().ofNoMeasure(measure("hardship-waiver")));
        all.addAll(badRows().outsideLimits(this::measure));
        return new DropDraft(profile, DropKind.APPLICATIONS, draft.header(), all);
    }

    /** Reports that come again, and bad ones. */
    DropDraft laterFulfilments() {
        List<List<String>> all = new ArrayList<>();
        all.add(rows.of(done(DONE, "88.00"))); // done after not-done: accepted
        all.add(rows.of(done(0, "120.50"))); // the same again: a duplicate
        all.add(rows.of(done(1, "999.00"))); // other content after done: FINAL
        all.add(rows.of(done(2, "60.00"), "applicationNo", "HQ2022060199999")); // UNKNOWN_APPLICATION
        all.add(rows.of(done(DONE + 1, "60.00"), "savedAmount", "")); // REQUIRED
        all.add(rows.of(done(DONE + 2, "60.00"), "result", "办理中")); // FORMAT
        all.add(SampleRows.cutShort(rows.of(done(DONE + 3, "60.00")))); // COLUMNS
        return fulfilments(all);
    }

    /** Now and then clerks write what the hub sets right: lower-case letters, full-width digits, wide spaces around a field. */
    private DropDraft spelledByClerks(List<ReliefApplication> applications) {
        List<List<String>> spelled = new ArrayList<>();
        for (int i = 0; i < applications.size(); i++) {
            ReliefApplication application = applications.get(i);
            spelled.add(
                    switch (i % 20) {
                        case 7 ->
                            rows.of(
                                    application,
                                    "creditCode",
                                    application.applicant().creditCode().toLowerCase(Locale.ROOT));
                        case 11 ->
                            rows.of(
                                    application,
                                    "phone",
                                    fullWidth(application.contact().phone()));
                        case 15 ->
                            rows.of(
                                    application,
                                    "contact",
                                    "\u3000" + application.contact().name() + ' ');
                        default -> rows.of(application);
                    });
        }
        return applications(measure(applications.get(0).measure()), spelled);
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private BadRows badRows() {
        return new BadRows(rows, measure -> next(measure, LAST_WEEK));
    }

    private ReliefApplication next(Measure measure, LocalDate submittedOn) {
        return random.next(profile.carrier(), measure, submittedOn);
    }

    private static ReliefApplication numbered(String applicationNo, ReliefApplication application) {
        return new ReliefApplication(
                application.carrier(),
                applicationNo,
                application.measure(),
                application.submittedOn(),
                application.applicant(),
                application.contact(),
                application.account(),
                application.request(),
                application.remarks());
    }

    private FulfilmentReport done(int application, String savedAmount) {
        return report(application, Result.DONE, savedAmount, null);
    }

    private FulfilmentReport notDone(int application) {
        return report(application, Result.NOT_DONE, null, "线路不具备条件,\"待扩容\"");
    }

    private FulfilmentReport report(int application, Result result, String savedAmount, String remarks) {
        return new FulfilmentReport(
                profile.carrier(),
                firstWeek.get(application).applicationNo(),
                result,
                SECOND_WEEK.plusDays(application % 5),
                savedAmount,
                remarks);
    }

    private Measure measure(String id) {
        return plan.byId(id).orElseThrow();
    }

    private DropDraft applications(Measure measure, List<List<String>> all) {
        return new DropDraft(profile, DropKind.APPLICATIONS, rows.header(measure.id()), all);
    }

    private DropDraft fulfilments(List<List<String>> all) {
        return new DropDraft(
                profile, DropKind.FULFILMENTS, profile.fulfilments().header(), all);
    }
}
