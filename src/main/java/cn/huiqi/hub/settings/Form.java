package cn.huiqi.hub.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a value must look like, and what it is turned into. Values are always read as text first: YAML's own ideas of what is a number,
 * a date or a truth value play no part.
 *
 * @param expected as a message names it, e.g. {@code a day yyyy-MM-dd}
 * @param parse turns the text into the value; throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} if it is
 *     not of the form
 * @param words the only texts possible, empty where there are others
 */
public record Form<T>(String expected, Function<String, T> parse, List<String> words) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,2})?");

    /** A form that is not a choice between a few words. */
    public Form(String expected, Function<String, T> parse) {
        this(expected, parse, List.of());
    }

    /** Any text that is not empty. */
    public static Form<String> text() {
        return matching("a text", Pattern.compile("(?s).+"));
    }

    /** Any text, empty or not. */
    public static Form<String> textOrEmpty() {
        return new Form<>("a text", Function.identity());
    }

    /** Text that matches {@code pattern} as a whole. */
    public static Form<String> matching(String expected, Pattern pattern) {
        return new Form<>(expected, text -> demand(pattern.matcher(text).matches(), text));
    }

    /** A whole number within the limits. */
    public static Form<Long> wholeNumber(long min, long max) {
        String upTo = max == Long.MAX_VALUE ? " or more" : " to " + max;
        return new Form<>("a whole number, " + min + upTo, text -> {
            long number = Long.parseLong(demand(WHOLE_NUMBER.matcher(text).matches(), text));
            demand(number >= min && number <= max, text);
            return number;
        });
    }

    /** An amount in yuan, not negative, with at most two decimals. */
    public static Form<BigDecimal> yuan() {
        return new Form<>(
                "an amount in yuan",
                text -> new BigDecimal(demand(YUAN.matcher(text).matches(), text)));
    }

    /** A day, {@code yyyy-MM-dd}. */
    public static Form<LocalDate> day() {
        return new Form<>("a day yyyy-MM-dd", LocalDate::parse);
    }

    /** A month, {@code yyyy-MM}. */
    public static Form<YearMonth> month() {
        return new Form<>("a month yyyy-MM", YearMonth::parse);
    }

    /** {@code true} or {@code false}. */
    public static Form<Boolean> truth() {
        Map<String, Boolean> choices = new LinkedHashMap<>();
        choices.put("true", true);
        choices.put("false", false);
        return choice(choices);
    }

    /** One of these words. */
    public static Form<String> oneOf(Collection<String> words) {
        Map<String, String> choices = new LinkedHashMap<>();
        words.forEach(word -> choices.put(word, word));
        return choice(choices);
    }

    /** A constant by its name in lower case, with dashes: {@code when-needed} is {@code WHEN_NEEDED}. */
    public static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return choice(choices);
    }

    /** The value that belongs to one of these words, which a message names in the map's order. */
    public static <T> Form<T> choice(Map<String, T> choices) {
        List<String> words = List.copyOf(choices.keySet());
        String expected = (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
        return new Form<>(expected, word -> choices.get(demand(choices.containsKey(word), word)), words);
    }

    /** What to say of a text that is not of this form. */
    String refusal(String found) {
        String meant = Nearest.to(found, words)
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
        return "expected " + expected + ", found '" + found + "'" + meant;
    }

    private static String demand(boolean fits, String text) {
        if (!fits) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
