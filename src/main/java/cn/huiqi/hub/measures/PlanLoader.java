package cn.huiqi.hub.measures;

import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import cn.huiqi.hub.settings.SettingsFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the plans in {@code config/measures}, one a file, and checks that each makes sense by itself and beside the others. */
public final class PlanLoader {

    private static final Form<String> ID =
            Form.matching("an id such as arrears-grace", Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"));
    private static final Form<String> NO = Form.matching("two digits", Pattern.compile("[0-9]{2}"));
    private static final Form<String> INDUSTRY =
            Form.matching("the beginning of a GB/T 4754-2017 code such as H61", Pattern.compile("[A-T][0-9]{0,4}"));

    private static final Pattern PERCENT_TEXT = Pattern.compile("([0-9]{1,2}(\\.[0-9]{1,2})?)%");
    private static final Form<BigDecimal> PERCENT = new Form<>(
            "a part such as 10%",
            text -> {
                Matcher percent = PERCENT_TEXT.matcher(text);
                if (!percent.matches()) {
                    throw new IllegalArgumentException(text);
                }
                return new BigDecimal(percent.group(1)).movePointLeft(2);
            });

    private final SettingsFiles files;

    /** A loader that leaves its problems in {@code files}. */
    public PlanLoader(SettingsFiles files) {
        this.files = files;
    }

    /** All plans of {@code folder}; nothing if {@code files} has any problem by then. */
    public Optional<Plans> load(Path folder) {
        Map<LocalDate, Path> firstDays = new HashMap<>();
        Map<String, Path> ids = new HashMap<>();
        List<Plan> plans = files.readAll(folder, section -> {
            Plan plan = plan(section);
            refuseRepeat(section, "from", plan.from(), firstDays);
            refuseRepeat(section, "plan", plan.id(), ids);
            return plan;
        });
        return files.areSound() ? Optional.of(new Plans(plans)) : Optional.empty();
    }

    private static <T> void refuseRepeat(Section section, String key, T value, Map<T, Path> taken) {
        Path other = value == null ? null : taken.putIfAbsent(value, section.file());
        if (other != null) {
            section.refuse(key, "'" + value + "' is that of " + other.getFileName() + " already");
        }
    }

    private static Plan plan(Section section) {
        String id = section.required("plan", ID);
        String name = section.required("name", Form.text());
        LocalDate from = section.required("from", Form.day());
        Set<String> taken = new HashSet<>();
        List<Measure> measures = section.sections("measures", measure -> measure(measure, from, taken));
        return new Plan(
                id,
                name,
                from,
                measures.stream()
                        .sorted(Comparator.comparing(Measure::no, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
    }

    /** One measure of a plan from {@code from}; {@code taken} holds the numbers, ids and names of those before it. */
    private static Measure measure(Section section, LocalDate from, Set<String> taken) {
        String no = own(section, "no", NO, taken);
        String id = own(section, "id", ID, taken);
        String name = own(section, "name", Form.text(), taken);
        List<String> sizes = section.has("sizes") ? section.list("sizes", Form.oneOf(Measure.SIZES)) : List.of();
        List<String> industries = section.has("industries") ? section.list("industries", INDUSTRY) : List.of();
        LocalDate until = section.required("until", Form.day());
        if (from != null && until != null && until.isBefore(from)) {
            section.refuse("until", "expected a day not before the plan's first, " + from + ", found " + until);
        }
        List<Field> fields = section.namedSections("fields", FieldReader::read);
        for (Field field : fields) {
            if (!FieldReader.isName(field.name())) {
                section.refuse("fields", field.name(), "expected " + FieldReader.NAME.expected() + " as key");
            }
        }
        refuseUnknownFields(section, fields);
        Measure.RepayBy repayBy = section.optionalSection("repay-by", PlanLoader::repayBy);
        if (repayBy != null && fields.stream().anyMatch(field -> field.name().equals(repayBy.field()))) {
            section.refuse("repay-by", "'" + repayBy.field() + "' is a field of this measure already");
        }
        boolean atLeastOne = section.has("at-least-one-above-zero")
                && section.required("at-least-one-above-zero", Form.truth(), false);
        if (atLeastOne && fields.stream().noneMatch(Field.WholeNumber.class::isInstance)) {
            section.refuse("at-least-one-above-zero", "this measure has no field of type integer");
        }
        return new Measure(
                no,
                id,
                name,
                Collections.unmodifiableSet(new LinkedHashSet<>(sizes)),
                industries,
                until,
                fields,
                repayBy,
                atLeastOne,
                section.optionalSection("goal", goal -> goal(goal, fields)));
    }

    private static Measure.Goal goal(Section section, List<Field> fields) {
        BigDecimal averageCut = section.required("average-cut", PERCENT);
        String from = section.required("from", FieldReader.NAME);
        String to = section.required("to", FieldReader.NAME);
        List<String> amounts = names(fields, Field.Money.class::isInstance);
        refuseUnlessAmount(section, "from", from, amounts);
        refuseUnlessAmount(section, "to", to, amounts);
        for (Field field : fields) {
            if (field instanceof Field.Money amount && amount.name().equals(to) && amounts.contains(from)) {
                refuseUnlessBelow(section, amount, from, amounts);
            }
        }
        return new Measure.Goal(from, to, averageCut);
    }

    private static void refuseUnlessAmount(Section section, String key, String name, List<String> amounts) {
        if (name != null && !amounts.contains(name)) {
            section.refuse(key, unknown(name, amounts));
        }
    }

    /** So that there is something to divide by. A limit that is no amount is named where it stands. */
    private static void refuseUnlessBelow(Section section, Field.Money to, String from, List<String> amounts) {
        String limit = to.belowField();
        if (limit == null || (amounts.contains(limit) && !limit.equals(from))) {
            section.refuse("to", "expected a field with below-field: " + from + ", found '" + to.name() + "'");
        }
    }

    private static String own(Section section, String key, Form<String> form, Set<String> taken) {
        String value = section.required(key, form);
        if (value != null && !taken.add(key + ':' + value)) {
            section.refuse(key, "'" + value + "' is that of another measure of this plan already");
        }
        return value;
    }

    private static Measure.RepayBy repayBy(Section section) {
        String field = section.required("field", FieldReader.NAME);
        long months = section.required("months-after-submission", Form.wholeNumber(1, 120), 1L);
        return new Measure.RepayBy(field, (int) months);
    }

    private static void refuseUnknownFields(Section section, List<Field> fields) {
        for (Field field : fields) {
            if (field instanceof Field.Money money) {
                refuseUnlessOther(section, money, "below-field", money.belowField(), Field.Money.class, fields);
            } else if (field instanceof Field.WholeNumber number) {
                refuseUnlessOther(section, number, "above-field", number.aboveField(), Field.WholeNumber.class, fields);
                refuseUnlessChoice(section, number, fields);
            }
        }
    }

    private static void refuseUnlessOther(
            Section section, Field field, String key, String other, Class<?> type, List<Field> fields) {
        if (other == null) {
            return;
        }
        List<String> possible = names(fields, candidate -> candidate != field && type.isInstance(candidate));
        if (!possible.contains(other)) {
            section.refuse("fields", field.name(), unknown(key, other, possible));
        }
    }

    private static void refuseUnlessChoice(Section section, Field.WholeNumber field, List<Field> fields) {
        Field.OnlyWith onlyWith = field.onlyWith();
        if (onlyWith == null || onlyWith.field() == null) {
            return;
        }
        List<String> possible = names(fields, Field.Choice.class::isInstance);
        if (!possible.contains(onlyWith.field())) {
            section.refuse("fields", field.name(), unknown("only-with.field", onlyWith.field(), possible));
        }
        for (Field candidate : fields) {
            if (candidate instanceof Field.Choice choice
                    && choice.name().equals(onlyWith.field())
                    && !choice.of().contains(onlyWith.value())) {
                section.refuse("fields", field.name(), unknown("only-with.value", onlyWith.value(), choice.of()));
            }
        }
    }

    private static List<String> names(List<Field> fields, Predicate<Field> fit) {
        return fields.stream().filter(fit).map(Field::name).toList();
    }

    private static String unknown(String key, String found, List<String> possible) {
        return key + ": " + unknown(found, possible);
    }

    private static String unknown(String found, List<String> possible) {
        return "expected " + (possible.isEmpty() ? "another field" : "one of " + String.join(", ", possible))
                + ", found '" + found + "'";
    }
}
