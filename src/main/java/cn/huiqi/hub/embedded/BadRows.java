package cn.huiqi.hub.embedded;

import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.CreditCode;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows that are rejected, in any carrier's dialect: each is that of a valid application of its own but for what is said of it. */
final class BadRows {

    /** No dialect has a code that is written like this. */
    private static final String NO_SUCH_CODE = "不详";

    private final SampleRows rows;
    private final Function<Measure, ReliefApplication> valid;

    /** @param valid gives a new valid application for a measure */
    BadRows(SampleRows rows, Function<Measure, ReliefApplication> valid) {
        this.rows = rows;
        this.valid = valid;
    }

    /** At least one for each code that a row can be rejected for by itself, but {@code MEASURE} and {@code TOO_LATE}. */
    List<List<String>> ofHardshipWaiver(Measure measure) {
        ReliefApplication application = valid.apply(measure);
        String code = application.applicant().creditCode();
        List<List<String>> bad = new ArrayList<>();
        bad.add(with(measure, "contact", "")); // REQUIRED
        bad.add(with(measure, "phone", "021-1234")); // FORMAT
        bad.add(with(measure, "submittedOn", "六月六日")); // FORMAT
        bad.add(with(measure, "applicationNo", "HQ 2022/06")); // FORMAT
        bad.add(rows.of(application, "creditCode", wrongCheckCharacter(code))); // CREDIT_CODE
        bad.add(with(measure, "creditCode", code.substring(1))); // CREDIT_CODE
        bad.add(with(measure, "district", NO_SUCH_CODE)); // DISTRICT
        bad.add(with(measure, "size", NO_SUCH_CODE)); // SIZE
        bad.add(with(measure, "industry", "餐饮业")); // INDUSTRY
        bad.add(with(measure, "industry", "I6513")); // NOT_ELIGIBLE
        bad.add(withRequest(measure, "waiverMonths", 6L)); // RANGE
        bad.add(SampleRows.cutShort(rows.of(valid.apply(measure)))); // COLUMNS
        bad.add(withManyMistakes(measure)); // REQUIRED, CREDIT_CODE, DISTRICT
        bad.addAll(repeated(measure)); // the first is valid, the second REPEATED
        return bad;
    }

    /** Not a measure of any plan; for dialects that have a column for it. */
    List<String> ofNoMeasure(Measure measure) {
        return with(measure, "measure", NO_SUCH_CODE);
    }

    /** An application that was made too late. */
    List<String> tooLate(RandomApplications applications, String carrier, Measure measure) {
        LocalDate dayAfter = measure.until().plusDays(1);
        return rows.of(applications.next(carrier, measure, dayAfter));
    }

    /** One row with a request outside each of the other measures' limits. */
    List<List<String>> outsideLimits(Function<String, Measure> measures) {
        return List.of(
                withRequest(measures.apply("arrears-grace"), "arrearsMonths", List.of("2022-05", "2022-06")),
                withRequest(measures.apply("tariff-cut"), "offeredMonthlyFee", "99999.00"),
                withRequest(measures.apply("speed-upgrade"), "targetMbps", 1000L),
                withRequest(measures.apply("kit-instalments"), "kits", List.of(new Kit("door-sensor", 0))),
                withRequest(measures.apply("remote-office"), "meetingParties", 301L),
                withRequest(measures.apply("video-ringback"), "numbers", 0L),
                withRequest(measures.apply("cloud-contact-centre"), "epidemicPrevention", false),
                withRequest(measures.apply("signal-coverage"), "problem", "信号弱".repeat(400)));
    }

    private List<String> withManyMistakes(Measure measure) {
        ReliefApplication application = valid.apply(measure);
        Applicant firm = application.applicant();
        Applicant unknown = new Applicant("123456789012345", "", firm.size(), firm.industry(), firm.district(), null);
        return rows.of(with(application, unknown, application.request()), "district", NO_SUCH_CODE);
    }

    private List<List<String>> repeated(Measure measure) {
        ReliefApplication application = valid.apply(measure);
        return List.of(rows.of(application, "contact", "顾晓雯"), rows.of(application, "contact", "陆志强"));
    }

    private List<String> with(Measure measure, String field, String text) {
        return rows.of(valid.apply(measure), field, text);
    }

    private List<String> withRequest(Measure measure, String field, Object value) {
        ReliefApplication application = valid.apply(measure);
        Map<String, Object> request = new LinkedHashMap<>(application.request());
        request.put(field, value);
        return rows.of(with(application, application.applicant(), request));
    }

    private static ReliefApplication with(
            ReliefApplication application, Applicant applicant, Map<String, Object> request) {
        return new ReliefApplication(
                application.carrier(),
                application.applicationNo(),
                application.measure(),
                application.submittedOn(),
                applicant,
                application.contact(),
                application.account(),
                request,
                application.remarks());
    }

    private static String wrongCheckCharacter(String creditCode) {
        String others = creditCode.substring(0, CreditCode.LENGTH - 1);
        return others + (creditCode.endsWith("0") ? '1' : '0');
    }
}
