package cn.huiqi.hub.console;

import cn.huiqi.hub.console.Problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The named values of a request. Each is asked for in its form, then {@link #refuseIfWrong} tells of everything that is wrong at once;
 * a name that was not asked for is wrong, too: a filter that is misspelt must not become one that lets everything through. An empty
 * value is one that is not given.
 */
public final class Parameters {

    private final Map<String, ?> given;
    private final String prefix;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors;

    /** The parameters of a query, or the members of a JSON object. */
    public Parameters(Map<String, ?> given) {
        this(given, "", new ArrayList<>());
    }

    private Parameters(Map<String, ?> given, String prefix, List<FieldError> errors) {
        this.given = given;
        this.prefix = prefix;
        this.errors = errors;
    }

    /** Whether a value is given, if only an empty one. */
    public boolean has(String name) {
        asked.add(name);
        return given.containsKey(name);
    }

    /** A text, or null. */
    public String text(String name) {
        return value(name, "a text", Function.identity());
    }

    /** A text that must be there. */
    public String required(String name, String expected) {
        String text = text(name);
        if (text == null) {
            wrong(name, "expected " + expected + ", found nothing");
        }
        return text;
    }

    /** The member {@code reason}, which must be there and say something. */
    public String reason(String expected) {
        String reason = required("reason", expected);
        if (reason != null && reason.isBlank()) {
            wrong("reason", "expected " + expected + ", found blanks");
        }
        return reason;
    }

    /** One of these texts, or null. */
    public String oneOf(String name, Collection<String> words) {
        return value(name, "one of " + String.join(", ", words), text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    /** An id, or null. */
    public Long id(String name) {
        return value(name, "a whole number", Long::valueOf);
    }

    /** A number from 1 to {@code most}; {@code instead} where none is given. */
    public int number(String name, int instead, int most) {
        Integer number = value(name, "a whole number from 1 to " + most, text -> {
            int parsed = Integer.parseInt(text);
            if (parsed < 1 || parsed > most) {
                throw new IllegalArgumentException(text);
            }
            return parsed;
        });
        return number == null ? instead : number;
    }

    /** A constant by its word, or null. */
    public <E extends Enum<E>> E word(String name, Class<E> type) {
        return value(name, "one of " + Words.all(type), text -> Words.find(type, text)
                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    /** A time, or null; a day stands for its beginning in Shanghai. */
    public Instant time(String name) {
        return value(name, "a time such as 2022-06-05T09:30:00+08:00, or a day", text -> {
            boolean isDay = !text.contains("T");
            return isDay
                    ? Shanghai.startOf(LocalDate.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        });
    }

    /** A day; {@code instead} where none is given. */
    public LocalDate day(String name, LocalDate instead) {
        LocalDate day = value(name, "a day yyyy-MM-dd", LocalDate::parse);
        return day == null ? instead : day;
    }

    /** The members of an object; none where it is not given. */
    public Parameters object(String name) {
        asked.add(name);
        Object value = given.get(name);
        Map<String, Object> members = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> members.put(key.toString(), member));
        } else if (value != null) {
            wrong(name, "expected an object");
        }
        return new Parameters(members, prefix + name + '.', errors);
    }

    /** Notes that a value is wrong. */
    public void wrong(String name, String message) {
        errors.add(new FieldError(prefix + name, message));
    }

    /** Whether nothing is wrong so far. */
    public boolean isRight() {
        return errors.isEmpty();
    }

    /** Notes names that nobody asked for. */
    public void noOthers() {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!asked.contains(name)) {
                wrong(name, "unknown; expected one of " + String.join(", ", new TreeSet<>(asked)));
            }
        }
    }

    /**
     * Ends the asking.
     *
     * @throws org.springframework.web.ErrorResponseException 400, if anything is wrong
     */
    public void refuseIfWrong() {
        noOthers();
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
    }

    private <T> T value(String name, String expected, Function<String, T> parse) {
        asked.add(name);
        Object value = given.get(name);
        if (value == null || value.toString().isEmpty()) {
            return null;
        }
        if (value instanceof Map || value instanceof List) {
            wrong(name, "expected " + expected);
            return null;
        }
        try {
            return parse.apply(value.toString());
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong(name, "expected " + expected + ", found '" + value + "'");
            return null;
        }
    }
}
