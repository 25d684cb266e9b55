package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.RowCode;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A list of months within the measure's limits, none twice; read as {@code yyyy-MM} in the order in which they came. */
final class MonthsForm implements Form<List<String>> {

    private final CalendarTexts<YearMonth> months;
    private final String separator;
    private final Field.Months limits;
    private final String rightForm;
    private final String rightMonths;

    MonthsForm(Profile.MonthsForm form, Field.Months limits) {
        this.months = new CalendarTexts<>(form.month(), YearMonth::from);
        this.separator = form.separator();
        this.limits = limits;
        this.rightForm = "应为 " + form.pattern() + " 形式、不重复的月份，以" + Messages.separator(separator) + "分隔";
        this.rightMonths = "应在 " + form.month().format(limits.from()) + " 至 "
                + form.month().format(limits.to()) + " 之间";
    }

    @Override
    public List<String> read(String text, Place place, RowErrors errors) {
        Set<String> canonical = new LinkedHashSet<>();
        boolean inRange = true;
        for (String element : Texts.split(Texts.halfWidth(text), separator)) {
            YearMonth month = months.read(element);
            if (month == null || !canonical.add(month.toString())) {
                errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是月份列表", rightForm));
                return null;
            }
            inRange &= !month.isBefore(limits.from()) && !month.isAfter(limits.to());
        }
        if (!inRange) {
            errors.add(place, RowCode.RANGE, Messages.wrong(place, text, "超出范围", rightMonths));
            return null;
        }
        return List.copyOf(canonical);
    }
}
