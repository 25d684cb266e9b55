package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A day in the carrier's form; where that has a time of day, it must be one, and is dropped. */
final class DayForm implements Form<LocalDate> {

    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2022, 6, 5, 9, 30);

    private final CalendarTexts<LocalDate> days;
    private final String right;

    DayForm(ValueForms forms) {
        days = new CalendarTexts<>(forms.date(), LocalDate::from);
        right = "应为 " + forms.datePattern() + " 形式，例如 " + forms.date().format(EXAMPLE);
    }

    @Override
    public LocalDate read(String text, Place place, RowErrors errors) {
        LocalDate day = days.read(Texts.halfWidth(text));
        if (day == null) {
            errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是有效日期", right));
        }
        return day;
    }
}
