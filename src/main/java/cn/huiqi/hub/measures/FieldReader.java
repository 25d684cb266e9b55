package cn.huiqi.hub.measures;

import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads one request field of a measure: its {@code type} says which other keys it has. */
final class FieldReader {

    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** Canonical field names, as they stand in the JSON. */
    static final Form<String> NAME = Form.matching("a name such as arrearsMonths", CAMEL_CASE);

    /** The choices that carriers' profiles have words for. */
    private static final List<String> CHOICES = List.of("siteType", "product");

    private static final int LONGEST_TEXT = 100_000;

    private static final Form<Long> WHOLE_NUMBER = Form.wholeNumber(0, Long.MAX_VALUE);

    private static final Form<BiFunction<String, Section, Field>> TYPE = Form.choice(types());

    private FieldReader() {}

    private static Map<String, BiFunction<String, Section, Field>> types() {
        Map<String, BiFunction<String, Section, Field>> types = new LinkedHashMap<>();
        types.put("months", FieldReader::months);
        types.put("money", FieldReader::money);
        types.put("integer", FieldReader::wholeNumber);
        types.put("choice", FieldReader::choice);
        types.put("kits", FieldReader::kits);
        types.put("yes-no", FieldReader::yesNo);
        types.put("text", FieldReader::text);
        return types;
    }

    /** The field called {@code name}; null, and a problem, where its type is wrong. */
    static Field read(String name, Section section) {
        BiFunction<String, Section, Field> type = section.required("type", TYPE);
        if (type == null) {
            section.leaveUnread();
            return null;
        }
        return type.apply(name, section);
    }

    /** Whether a field can be called that. */
    static boolean isName(String name) {
        return CAMEL_CASE.matcher(name).matches();
    }

    private static Field months(String name, Section section) {
        YearMonth from = section.required("from", Form.month());
        YearMonth to = section.required("to", Form.month());
        refuseUnlessInOrder(section, "from", from, "to", to);
        return new Field.Months(name, from, to);
    }

    private static Field money(String name, Section section) {
        BigDecimal min = section.optional("min", Form.yuan());
        BigDecimal above = section.optional("above", Form.yuan());
        return new Field.Money(name, min, above, section.optional("below-field", NAME));
    }

    private static Field wholeNumber(String name, Section section) {
        Long min = section.optional("min", WHOLE_NUMBER);
        Long max = section.optional("max", WHOLE_NUMBER);
        refuseUnlessInOrder(section, "min", min, "max", max);
        String aboveField = section.optional("above-field", NAME);
        Long whenEmpty = section.optional("when-empty", WHOLE_NUMBER);
        refuseUnlessInOrder(section, "min", min, "when-empty", whenEmpty);
        refuseUnlessInOrder(section, "when-empty", whenEmpty, "max", max);
        Field.OnlyWith onlyWith = section.optionalSection(
                "only-with",
                child -> new Field.OnlyWith(
                        child.required("field", NAME),
                        child.required("value", Form.text()),
                        child.optional("min", WHOLE_NUMBER)));
        return new Field.WholeNumber(name, min, max, aboveField, whenEmpty, onlyWith);
    }

    private static Field choice(String name, Section section) {
        if (!CHOICES.contains(name)) {
            section.refuse(
                    "type",
                    "carriers' profiles have words for the choices " + String.join(", ", CHOICES) + " only, found '"
                            + name + "'");
        }
        return new Field.Choice(name, section.list("of", Form.text()));
    }

    private static Field kits(String name, Section section) {
        List<String> of = section.list("of", Form.text());
        return new Field.Kits(name, of, section.required("min", WHOLE_NUMBER, 1L));
    }

    private static Field yesNo(String name, Section section) {
        return new Field.YesNo(name, section.optional("must-be", Form.truth()));
    }

    private static Field text(String name, Section section) {
        long maxLength = section.required("max-length", Form.wholeNumber(1, LONGEST_TEXT), 1L);
        return new Field.Text(name, (int) maxLength);
    }

    private static <T extends Comparable<T>> void refuseUnlessInOrder(
            Section section, String lowerKey, T lower, String upperKey, T upper) {
        if (lower != null && upper != null && lower.compareTo(upper) > 0) {
            section.refuse(upperKey, "expected at least the value of " + lowerKey + ", " + lower + ", found " + upper);
        }
    }
}
