package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.DistrictForm;
import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads applications.
 *
 * <p>Every field is read by itself. The day chooses the plan, and in it the measure, which then judges size, industry and day and
 * reads its own fields; where there is no such measure none of this is done. Fields of other measures are never looked at.
 */
final class ApplicationNormalizer implements Normalizer {

    private static final int NAME = 200;
    private static final int LONG_TEXT = 1000;

    private final Profile profile;
    private final DropColumns columns;
    private final DropMeasures measures;
    private final String measureNo;
    private final List<String> packedKeys;

    private final Column<String> applicationNo;
    private final Column<String> creditCode;
    private final Column<String> name;
    private final Column<String> size;
    private final Column<String> industry;
    private final Column<String> district;
    private final Column<String> address;
    private final Column<String> contact;
    private final Column<String> phone;
    private final Column<String> account;
    private final Column<LocalDate> submittedOn;
    private final Column<String> remarks;
    private final Place measure;
    private final Place packed;
    private final PackedRequest packedRequest;

    ApplicationNormalizer(
            Profile profile,
            Function<LocalDate, Plan> plans,
            Map<String, String> districts,
            DropName drop,
            DropColumns columns) {
        this.profile = profile;
        this.columns = columns;
        this.measures = new DropMeasures(profile.values(), plans, this::requestPlace);
        this.measureNo = drop.measureNo();
        TextForm names = new TextForm(NAME);
        TextForm longTexts = new TextForm(LONG_TEXT);
        applicationNo = column("applicationNo", CodeForms::applicationNo);
        creditCode = column("creditCode", CodeForms::creditCode);
        name = column("name", names);
        size = column("size", new WordForm<>(profile.values().sizes(), RowCode.SIZE, "不是企业规模"));
        industry = column("industry", CodeForms::industry);
        district = column("district", new WordForm<>(words(districts), RowCode.DISTRICT, "不是上海的区"));
        address = column("address", longTexts);
        contact = column("contact", names);
        phone = column("phone", CodeForms::phone);
        account = column("account", (text, place, errors) -> names.read(Texts.halfWidth(text), place, errors));
        submittedOn = column("submittedOn", new DayForm(profile.values()));
        remarks = column("remarks", longTexts);
        measure = measureNo != null ? Place.fileName() : place("measure");
        Profile.RequestForm request = profile.applications().request();
        packed = request.layout() == Layout.PACKED ? columns.place("request", request.packedColumn()) : null;
        packedKeys = List.copyOf(request.columns().values());
        packedRequest = packed == null ? null : new PackedRequest(packed, packedKeys);
    }

    @Override
    public Row normalize(RawRecord record, Set<String> unknownKeys) {
        if (!columns.fit(record)) {
            return columns.misfit(record, applicationNo);
        }
        Cells cells = columns.cells(record);
        String no = applicationNo.required(cells);
        Applicant applicant = new Applicant(
                creditCode.required(cells),
                name.required(cells),
                size.required(cells),
                industry.required(cells),
                district.required(cells),
                address.optional(cells, null));
        Contact person = new Contact(contact.required(cells), phone.required(cells));
        String service = account.optional(cells, null);
        LocalDate day = submittedOn.required(cells);
        Cells requestCells = packed == null ? cells : packedRequest.read(cells, unknownKeys);
        MeasureRules rules = measure(cells, day);
        Map<String, Object> request = Map.of();
        if (rules != null) {
            rules.judgeSize(applicant.size(), size.place(), cells);
            rules.judgeIndustry(applicant.industry(), industry.place(), cells);
            rules.judgeDay(day, submittedOn.place(), cells);
            if (requestCells != null) {
                request = rules.request().read(requestCells, day);
            }
        }
        String remark = remarks.optional(cells, null);
        if (!cells.errors().isEmpty()) {
            return new Row.Rejected(
                    record.number(), record.text(), no, cells.errors().inOrderOfColumns());
        }
        ReliefApplication application = new ReliefApplication(
                profile.carrier(), no, rules.id(), day, applicant, person, service, request, remark);
        return new Row.Application(record.number(), record.text(), application, CanonicalJson.content(application));
    }

    private MeasureRules measure(Cells cells, LocalDate day) {
        Form<MeasureRules> form = measures.on(day);
        return measureNo == null
                ? new Column<>(measure, form).required(cells)
                : form.read(measureNo, measure, cells.errors());
    }

    private Map<String, String> words(Map<String, String> districts) {
        DistrictForm form = profile.values().district();
        Map<String, String> words = new LinkedHashMap<>();
        districts.forEach((code, chineseName) -> {
            String word =
                    switch (form) {
                        case NAME -> chineseName;
                        case CODE -> code;
                        case LAST_TWO_DIGITS -> code.substring(code.length() - 2);
                    };
            words.put(word, code);
        });
        return words;
    }

    private <T> Column<T> column(String field, Form<T> form) {
        return new Column<>(place(field), form);
    }

    private Place place(String field) {
        return columns.place(field, profile.applications().columns().get(field));
    }

    private Place requestPlace(String field) {
        String key = profile.applications().request().columns().get(field);
        return packed == null ? columns.place(field, key) : Place.key(key, packedKeys.indexOf(key), packed);
    }
}
