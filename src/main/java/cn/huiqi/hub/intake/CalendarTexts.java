package cn.huiqi.hub.intake;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.HashMap;
import java.util.Map;

/**
 * Days or months as a carrier writes them. A drop's rows name the same few over and over, so those already read are remembered.
 */
final class CalendarTexts<T extends TemporalAccessor> {

    private static final int REMEMBERED = 4096;

    private final DateTimeFormatter form;
    private final TemporalQuery<T> kind;
    private final Map<String, T> known = new HashMap<>();

    CalendarTexts(DateTimeFormatter form, TemporalQuery<T> kind) {
        this.form = form;
        this.kind = kind;
    }

    /** The day or month, or null if {@code text} is none of this form. */
    T read(String text) {
        T value = known.get(text);
        if (value != null) {
            return value;
        }
        value = parse(text);
        if (value != null && known.size() < REMEMBERED) {
            known.put(text, value);
        }
        return value;
    }

    private T parse(String text) {
        try {
            T value = form.parse(text, kind);
            int year = value.get(ChronoField.YEAR);
            // Java's years may have a sign and more digits; the canonical form has four.
            return year >= 1 && year <= 9999 ? value : null;
        } catch (DateTimeException notOfThisForm) {
            return null;
        }
    }
}
