package cn.huiqi.hub.carrier;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A form of days, months or times in a profile, e.g. {@code yyyy/M/d HH:mm}. Two or more letters stand for just so many digits, one letter
 * for one or two; everything that is no Latin letter or digit stands for itself. Days that are in no calendar do not parse, and neither do signs.
 */
final class DatePattern {

    private static final Map<Character, ChronoField> FIELDS = Map.of(
            'y', ChronoField.YEAR,
            'M', ChronoField.MONTH_OF_YEAR,
            'd', ChronoField.DAY_OF_MONTH,
            'H', ChronoField.HOUR_OF_DAY,
            'm', ChronoField.MINUTE_OF_HOUR,
            's', ChronoField.SECOND_OF_MINUTE);

    private DatePattern() {}

    /**
     * The formatter for {@code pattern}; throws {@link IllegalArgumentException} if it has a letter of another meaning, or if it lacks one
     * of {@code needed} (for days {@code yMd}).
     */
    static DateTimeFormatter formatter(String pattern, String needed) {
        Set<Character> used = pattern.chars().mapToObj(c -> (char) c).collect(Collectors.toSet());
        if (!needed.chars().allMatch(letter -> used.contains((char) letter))) {
            throw new IllegalArgumentException(pattern);
        }
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        int end;
        for (int start = 0; start < pattern.length(); start = end) {
            char letter = pattern.charAt(start);
            end = start + 1;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            append(builder, pattern.substring(start, end));
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void append(DateTimeFormatterBuilder builder, String run) {
        ChronoField field = FIELDS.get(run.charAt(0));
        int width = run.length();
        if (field == null) {
            if (isReserved(run.charAt(0))) {
                throw new IllegalArgumentException(run);
            }
            builder.appendLiteral(run);
        } else if (width == (field == ChronoField.YEAR ? 4 : 2)) {
            builder.appendValue(field, width);
        } else if (width == 1 && field != ChronoField.YEAR) {
            builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            throw new IllegalArgumentException(run);
        }
    }

    private static boolean isReserved(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
