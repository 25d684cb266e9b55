package cn.huiqi.hub.carrier;

import cn.huiqi.hub.carrier.Profile.DistrictForm;
import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.carrier.Profile.MoneyForm;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says canonical applications and reports in a carrier's words: the way back of what the intake does with its drops. It writes sample
 * drops and those of tests and benchmarks; applications and plan must be sound.
 */
public final class RowRenderer {

    /** What is written where a carrier's days have a time of day too; readers drop it. */
    private static final LocalTime TIME_OF_DAY = LocalTime.of(9, 30);

    private static final int FEN_PLACES = 2;

    private final Profile profile;
    private final Profile.ValueForms forms;
    private final Plan plan;
    private final Districts districts;
    private final Map<String, String> sizes;
    private final Map<String, String> siteTypes;
    private final Map<String, String> products;
    private final Map<String, String> kits;
    private final Map<FulfilmentReport.Result, String> results;

    /** A renderer for that carrier and for applications judged by that plan. */
    public RowRenderer(Profile profile, Plan plan, Districts districts) {
        this.profile = profile;
        this.forms = profile.values();
        this.plan = plan;
        this.districts = districts;
        this.sizes = words(forms.sizes());
        this.siteTypes = words(forms.siteTypes());
        this.products = words(forms.products());
        this.kits = words(forms.kits().names());
        this.results = words(profile.fulfilments().results());
    }

    /** The header of a drop that holds applications for that measure, by id; one for any measure unless the layout is per measure. */
    public List<String> header(String measure) {
        return profile.applications().headerFor(measure(measure));
    }

    /** The application's fields in the order of its {@link #header(String)}; those of other measures are empty. */
    public List<String> row(ReliefApplication application) {
        Measure measure = measure(application.measure());
        Profile.ApplicationForm form = profile.applications();
        Map<String, String> cells = new HashMap<>();
        commonValues(application, measure)
                .forEach((field, value) -> cells.put(form.columns().get(field), value));
        if (form.request().layout() == Layout.PACKED) {
            cells.put(form.request().packedColumn(), packed(application, measure));
        } else {
            for (Field field : measure.fields()) {
                cells.put(form.request().columns().get(field.name()), value(field, application));
            }
        }
        return inOrder(form.headerFor(measure), cells);
    }

    /** The report's fields in the order of the header of the carrier's fulfilment drops. */
    public List<String> row(FulfilmentReport report) {
        Profile.FulfilmentForm form = profile.fulfilments();
        Map<String, String> cells = new HashMap<>();
        cells.put(form.columns().get("applicationNo"), report.applicationNo());
        cells.put(form.columns().get("result"), results.get(report.result()));
        cells.put(form.columns().get("doneOn"), day(report.doneOn()));
        cells.put(
                form.columns().get("savedAmount"),
                report.savedAmount() == null ? "" : money(new BigDecimal(report.savedAmount())));
        cells.put(form.columns().get("remarks"), orEmpty(report.remarks()));
        return inOrder(form.header(), cells);
    }

    /** What the application adds to its drop's trailer, in fen. */
    public BigInteger summed(ReliefApplication application) {
        BigInteger sum = BigInteger.ZERO;
        for (String field : profile.applications().trailerSums()) {
            if (application.request().get(field) instanceof String yuan) {
                sum = sum.add(fen(new BigDecimal(yuan)));
            }
        }
        return sum;
    }

    /** What the report adds to its drop's trailer, in fen. */
    public BigInteger summed(FulfilmentReport report) {
        return profile.fulfilments().trailerSums().isEmpty() || report.savedAmount() == null
                ? BigInteger.ZERO
                : fen(new BigDecimal(report.savedAmount()));
    }

    private Measure measure(String id) {
        return plan.byId(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a measure of plan " + plan.id() + ", found '" + id + "'"));
    }

    private Map<String, String> commonValues(ReliefApplication application, Measure measure) {
        ReliefApplication.Applicant applicant = application.applicant();
        Map<String, String> values = new HashMap<>();
        values.put("applicationNo", application.applicationNo());
        values.put("creditCode", applicant.creditCode());
        values.put("name", applicant.name());
        values.put("size", sizes.get(applicant.size()));
        values.put("industry", applicant.industry());
        values.put("district", district(applicant.district()));
        values.put("address", orEmpty(applicant.address()));
        values.put("contact", application.contact().name());
        values.put("phone", application.contact().phone());
        values.put("account", orEmpty(application.account()));
        values.put("measure", measureCode(measure));
        values.put("submittedOn", day(application.submittedOn()));
        values.put("remarks", orEmpty(application.remarks()));
        return values;
    }

    private String district(String code) {
        if (forms.district() == DistrictForm.CODE) {
            return code;
        }
        return forms.district() == DistrictForm.NAME
                ? districts.name(code).orElseThrow()
                : Districts.lastTwoDigits(code);
    }

    private String measureCode(Measure measure) {
        if (forms.measure() instanceof MeasureForm.ByCode code) {
            return code.prefix() + measure.no() + code.suffix();
        }
        // By number it stands in the file's name, and no column asks for it.
        return measure.name();
    }

    private String day(LocalDate day) {
        return forms.date().format(day.atTime(TIME_OF_DAY));
    }

    private String money(BigDecimal yuan) {
        return forms.money() == MoneyForm.FEN ? fen(yuan).toString() : yuan.toPlainString();
    }

    private static BigInteger fen(BigDecimal yuan) {
        return yuan.movePointRight(FEN_PLACES).toBigIntegerExact();
    }

    private String packed(ReliefApplication application, Measure measure) {
        List<String> pairs = new ArrayList<>();
        for (Field field : measure.fields()) {
            String value = value(field, application);
            if (!value.isEmpty()) {
                pairs.add(profile.applications().request().columns().get(field.name())
                        + '='
                        + PercentEncoding.encode(value));
            }
        }
        return String.join("&", pairs);
    }

    private String value(Field field, ReliefApplication application) {
        Object value = application.request().get(field.name());
        if (value == null) {
            return "";
        }
        if (field instanceof Field.Money) {
            return money(new BigDecimal((String) value));
        }
        if (field instanceof Field.Choice) {
            return (field.name().equals("product") ? products : siteTypes).get((String) value);
        }
        if (field instanceof Field.YesNo) {
            return (Boolean) value ? forms.yes() : forms.no();
        }
        if (field instanceof Field.Months) {
            return ((List<?>) value)
                    .stream()
                            .map(month -> forms.months().month().format(YearMonth.parse((String) month)))
                            .collect(Collectors.joining(forms.months().separator()));
        }
        if (field instanceof Field.Kits) {
            return ((List<?>) value)
                    .stream()
                            .map(ReliefApplication.Kit.class::cast)
                            .map(kit -> kits.get(kit.kit()) + ':' + kit.quantity())
                            .collect(Collectors.joining(forms.kits().separator()));
        }
        return value.toString();
    }

    private static List<String> inOrder(List<String> header, Map<String, String> cells) {
        List<String> row = new ArrayList<>(header.size());
        for (String column : header) {
            row.add(cells.getOrDefault(column, ""));
        }
        return row;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** From the canonical value to the carrier's word for it, the first where there are several. */
    private static <T> Map<T, String> words(Map<String, T> codes) {
        Map<T, String> words = new HashMap<>();
        codes.forEach((word, value) -> words.putIfAbsent(value, word));
        return words;
    }
}
