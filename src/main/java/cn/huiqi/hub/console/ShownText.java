package cn.huiqi.hub.console;

import cn.huiqi.hub.relief.Masked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Free text and failed inputs with personal data masked. */
public final class ShownText {

    /** A mobile number, or a landline with Shanghai's area code, that is no part of a longer number or of an id. */
    private static final Pattern PHONE =
            Pattern.compile("(?<![0-9A-Za-z])(1[3-9][0-9]{9}|021-?[0-9]{8})(?![0-9A-Za-z])");

    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");

    private static final int LONGEST = 10_000;

    /** Of a status report, what is no one's name. */
    private static final Set<String> PLAIN =
            Set.of("schema", "reportId", "applicationId", "status", "decidedAt", "revision");

    private static final JsonMapper JSON = new JsonMapper();

    private ShownText() {}

    /** What a person wrote, with phone numbers masked. */
    public static String free(String text) {
        return text == null ? null : PHONE.matcher(text).replaceAll(phone -> Masked.phone(phone.group()));
    }

    /**
     * A failed message. Of a JSON object the members that every status report has are shown, texts in others masked; of anything else
     * the ASCII characters, without phone numbers, so that one sees where its form is broken.
     */
    static String input(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String masked = free(asJson(text));
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }

    private static String asJson(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode report) {
                mask(report);
                return report.toString();
            }
        } catch (JsonProcessingException e) {
            // Not JSON is one of the ways to fail.
            return NOT_ASCII.matcher(text).replaceAll("*");
        }
        return NOT_ASCII.matcher(text).replaceAll("*");
    }

    private static void mask(ObjectNode report) {
        Set<String> names = new TreeSet<>();
        report.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = report.get(name);
            if (value.isContainerNode()) {
                report.put(name, "…");
            } else if (value.isTextual() && !PLAIN.contains(name)) {
                report.put(name, Masked.text(value.textValue()));
            }
        }
    }
}
