package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.Masked;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Who applied, and for what, as the latest revision says it; personal data masked. What is not there is null.
 *
 * @param request the measure's own fields, each with its values
 */
record Applicant(
        String name,
        String creditCode,
        String size,
        String industry,
        String district,
        String address,
        String contact,
        String phone,
        Map<String, List<Value>> request) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What is asked for.
     *
     * @param text a word, a number, a month …
     * @param quantity how many of it; null where that makes no sense
     */
    record Value(String text, String quantity) {

        static Value of(JsonNode value) {
            return value.isObject()
                    ? new Value(
                            value.path("kit").asText(), value.path("quantity").asText())
                    : new Value(value.asText(), null);
        }
    }

    /** Empty if no row was ever accepted. */
    static Optional<Applicant> of(Trace trace, Plans plans) {
        return trace.messages().stream()
                .filter(message -> message.place().kind() == DropKind.APPLICATIONS)
                .reduce((older, newer) -> newer)
                .map(message -> of(read(message.body()), plans));
    }

    private static Applicant of(JsonNode body, Plans plans) {
        String size = text(body, "/applicant/size");
        return new Applicant(
                masked(body, "/applicant/name", name -> ShownApplication.masked(name, size)),
                text(body, "/applicant/creditCode"),
                size,
                text(body, "/applicant/industry"),
                text(body, "/applicant/district"),
                masked(body, "/applicant/address", Masked::text),
                masked(body, "/contact/name", Masked::text),
                masked(body, "/contact/phone", Masked::phone),
                request(body, plans));
    }

    /** Without free texts: nobody knows what stands in them. */
    private static Map<String, List<Value>> request(JsonNode body, Plans plans) {
        Set<String> freeTexts = plans.all().stream()
                .flatMap(plan -> plan.byId(body.path("measure").asText()).stream())
                .flatMap(measure -> measure.fields().stream())
                .filter(field -> field instanceof Field.Text)
                .map(Field::name)
                .collect(Collectors.toSet());
        Map<String, List<Value>> request = new LinkedHashMap<>();
        body.path("request").properties().forEach(field -> {
            if (!freeTexts.contains(field.getKey())) {
                request.put(field.getKey(), values(field.getValue()));
            }
        });
        return request;
    }

    private static List<Value> values(JsonNode value) {
        if (!value.isArray()) {
            return List.of(Value.of(value));
        }
        List<Value> values = new ArrayList<>();
        value.forEach(item -> values.add(Value.of(item)));
        return values;
    }

    private static String masked(JsonNode body, String pointer, UnaryOperator<String> mask) {
        String text = text(body, pointer);
        return text == null ? null : mask.apply(text);
    }

    private static String text(JsonNode body, String pointer) {
        return body.at(pointer).textValue();
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
