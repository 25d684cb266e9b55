package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.Failure.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which failures are meant; null asks for any.
 *
 * @param id that one
 * @param fingerprint those of one kind
 * @param from failed first at that time or later
 * @param until failed first before that time
 * @param text part of the subject, as it is written
 * @param upTo with that id or a lower one: those that came later are not meant
 */
public record FailureFilter(
        Long id,
        State state,
        Door door,
        String carrier,
        String fingerprint,
        Instant from,
        Instant until,
        String text,
        Long upTo) {

    /** All failures. */
    public static final FailureFilter ALL = new FailureFilter(null, null, null, null, null, null, null, null, null);

    /** That one. */
    public static FailureFilter one(long id) {
        return new FailureFilter(id, null, null, null, null, null, null, null, null);
    }

    /** Those of one kind. */
    public static FailureFilter group(String fingerprint) {
        return new FailureFilter(null, null, null, null, fingerprint, null, null, null, null);
    }

    /** Those of them in that state. */
    public FailureFilter in(State state) {
        return new FailureFilter(id, state, door, carrier, fingerprint, from, until, text, upTo);
    }

    /** Those of them of that carrier; null is any. */
    public FailureFilter ofCarrier(String carrier) {
        return new FailureFilter(id, state, door, carrier, fingerprint, from, until, text, upTo);
    }

    /** Those of them that there were when {@code upTo} was the highest id. */
    public FailureFilter upTo(long upTo) {
        return new FailureFilter(id, state, door, carrier, fingerprint, from, until, text, upTo);
    }

    /** What the filter asks for, e.g. {@code state=OPEN carrier=telecom}; {@code all} if for nothing. */
    @Override
    public String toString() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("id", id);
        asked.put("state", state);
        asked.put("door", door);
        asked.put("carrier", carrier);
        asked.put("fingerprint", fingerprint);
        asked.put("from", from);
        asked.put("until", until);
        asked.put("text", text);
        asked.put("up-to", upTo);
        String words = asked.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + '=' + one.getValue())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "all" : words;
    }

    /** The filter as conditions; puts their parameters into {@code parameters}. */
    String where(Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder("1 = 1");
        add(where, parameters, "id = :id", "id", id);
        add(where, parameters, "state = :state", "state", state == null ? null : state.name());
        add(where, parameters, "door = :door", "door", door == null ? null : door.name());
        add(where, parameters, "carrier = :carrier", "carrier", carrier);
        add(where, parameters, "fingerprint = :fingerprint", "fingerprint", fingerprint);
        add(where, parameters, "first_at >= :from", "from", from == null ? null : from.toEpochMilli());
        add(where, parameters, "first_at < :until", "until", until == null ? null : until.toEpochMilli());
        add(
                where,
                parameters,
                "subject like :text escape '!'",
                "text",
                text == null ? null : '%' + escaped(text) + '%');
        add(where, parameters, "id <= :upTo", "upTo", upTo);
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
