package cn.huiqi.hub.carrier;

import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;

/** Reads how a carrier writes values: the profile's {@code values}. */
record ValueFormsReader(Vocabulary vocabulary) {

    private static final String NO = "{no}";

    private static final Form<String> LIST_SEPARATOR =
            Form.matching("a separator that is no letter, digit or colon", Pattern.compile("[^\\p{L}\\p{N}:]+"));

    private static final Form<MeasureForm> MEASURE =
            new Form<>("name, file-name or a code that holds {no} once", ValueFormsReader::measure);

    Profile.ValueForms read(Section section) {
        String yes = section.required("yes", Form.text());
        String no = section.required("no", Form.text());
        if (yes != null && yes.equals(no)) {
            section.refuse("no", "expected another word than for yes, found '" + no + "'");
        }
        return new Profile.ValueForms(
                section.required("date", datePattern("a day such as yyyy-MM-dd", "yMd")),
                section.required("date", Form.text()),
                section.required("money", Form.constant(Profile.MoneyForm.class)),
                yes,
                no,
                CodeMap.read(section, "sizes", new LinkedHashSet<>(Measure.SIZES)),
                section.required("district", Form.constant(Profile.DistrictForm.class)),
                section.required("measure", MEASURE),
                section.section("months", ValueFormsReader::months),
                section.section("kits", this::kits),
                CodeMap.read(section, "site-types", vocabulary.siteTypes()),
                CodeMap.read(section, "products", vocabulary.products()));
    }

    /** A form of dates in which all the letters {@code needed} occur. */
    static Form<DateTimeFormatter> datePattern(String example, String needed) {
        return new Form<>("the form of " + example, pattern -> DatePattern.formatter(pattern, needed));
    }

    private static Profile.MonthsForm months(Section section) {
        return new Profile.MonthsForm(
                section.required("pattern", datePattern("a month such as yyyy-MM", "yM")),
                section.required("pattern", Form.text()),
                section.required("separator", LIST_SEPARATOR));
    }

    private Profile.KitsForm kits(Section section) {
        return new Profile.KitsForm(
                section.required("separator", LIST_SEPARATOR), CodeMap.read(section, "names", vocabulary.kits()));
    }

    private static MeasureForm measure(String text) {
        if (text.equals("name")) {
            return new MeasureForm.ByName();
        }
        if (text.equals("file-name")) {
            return new MeasureForm.InFileName();
        }
        int at = text.indexOf(NO);
        if (at < 0 || at != text.lastIndexOf(NO)) {
            throw new IllegalArgumentException(text);
        }
        return new MeasureForm.ByCode(text.substring(0, at), text.substring(at + NO.length()));
    }
}
