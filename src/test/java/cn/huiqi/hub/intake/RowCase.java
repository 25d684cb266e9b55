package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.RowError;
import cn.huiqi.hub.relief.Schemas;
import cn.huiqi.hub.relief.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A row and what should come of it, as the files under {@code src/test/resources/normalizer} tell. */
record RowCase(String name, Map<String, String> row, JsonNode node) {

    private static final Source SOURCE = new Source("sample.csv", "0".repeat(64), 17);

    /** The cases of a file; {@code sound} gives the row that a case changes. */
    static Stream<RowCase> in(String file, BiFunction<JsonNode, JsonNode, List<JsonNode>> sound) {
        JsonNode root = yaml(Path.of("src/test/resources/normalizer", file));
        List<RowCase> cases = new ArrayList<>();
        for (JsonNode node : root.get("cases")) {
            Map<String, String> row = new LinkedHashMap<>();
            sound.apply(root, node).forEach(columns -> put(columns, row));
            put(node.path("row"), row);
            node.path("long")
                    .properties()
                    .forEach(column -> row.put(
                            column.getKey(), "长".repeat(column.getValue().asInt())));
            cases.add(new RowCase(node.get("case").asText(), row, node));
        }
        return cases.stream();
    }

    private static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds what came of the row against the case. */
    void check(Row result, SampleDrop drop) {
        assertThat(result.number()).isEqualTo(17);
        assertThat(result.text()).isEqualTo("as it came");
        assertThat(drop.unknownKeys).containsExactlyElementsOf(texts("unknown"));
        if (result instanceof Row.Rejected rejected) {
            checkErrors(rejected.errors());
        } else {
            assertThat(node.has("errors")).as("accepted: %s", result).isFalse();
            checkMembers(message(result));
        }
    }

    private void checkErrors(List<RowError> errors) {
        List<String> expected = texts("errors");
        assertThat(errors).hasSameSizeAs(expected);
        for (int i = 0; i < errors.size(); i++) {
            String[] codeAndWords = expected.get(i).split(" ", 2);
            assertThat(errors.get(i).code().name()).as(errors.toString()).isEqualTo(codeAndWords[0]);
            assertThat(errors.get(i).message())
                    .contains(codeAndWords[1])
                    .contains("：")
                    .doesNotContain(";", "\n")
                    .hasSizeLessThan(200);
        }
    }

    private void checkMembers(JsonNode message) {
        if (node.has("request")) {
            assertThat(message.get("request").toString())
                    .isEqualTo(node.get("request").toString());
        }
        node.path("members").properties().forEach(member -> assertThat(
                        message.at(member.getKey()).asText())
                .isEqualTo(member.getValue().asText()));
        texts("absent").forEach(member -> assertThat(message.at(member).isMissingNode())
                .as(member)
                .isTrue());
    }

    private static JsonNode message(Row result) {
        if (result instanceof Row.Application row) {
            return Schemas.assertValid(
                    CanonicalJson.APPLICATION_SCHEMA,
                    CanonicalJson.application(row.application().id(), 1, row.content(), SOURCE));
        }
        Row.Fulfilment row = (Row.Fulfilment) result;
        return Schemas.assertValid(
                CanonicalJson.FULFILMENT_SCHEMA,
                CanonicalJson.fulfilment(row.report().applicationId(), row.content(), SOURCE));
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void put(JsonNode columns, Map<String, String> row) {
        columns.properties()
                .forEach(column -> row.put(column.getKey(), column.getValue().asText()));
    }

    @Override
    public String toString() {
        return name;
    }
}
