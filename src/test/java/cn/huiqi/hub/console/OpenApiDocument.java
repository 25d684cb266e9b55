package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code openapi.yaml}, to hold the API against. */
final class OpenApiDocument {

    private static final String BASE = "/api/v1";
    private static final String DEFINITIONS = "#/$defs/";
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final ObjectNode document;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
    }

    static OpenApiDocument ofTheHub() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // As JSON Schema has it, so that a schema can be used without the document around it.
            Map<String, Object> loaded = new Yaml().load(yaml.replace("#/components/schemas/", DEFINITIONS));
            ObjectNode document = new JsonMapper().valueToTree(loaded);
            document.path("components").path("schemas").forEach(OpenApiDocument::close);
            return new OpenApiDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, e.g. {@code GET /api/v1/failures/{id}}. */
    SortedSet<String> operations() {
        SortedSet<String> operations = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> operations.add(method.toUpperCase(Locale.ROOT) + ' ' + BASE + path.getKey())));
        return operations;
    }

    /** Fails unless the document foresees that answer, with each of its members. */
    void assertDescribes(String method, String path, int status, JsonNode body) {
        String name = method + ' ' + path + ' ' + status;
        String schema = status >= 300 ? "Problem" : schemaOf(method, path, status, name);
        ObjectNode root = document.objectNode();
        root.put("$ref", DEFINITIONS + schema);
        root.set("$defs", document.path("components").path("schemas"));
        assertThat(SCHEMAS.getSchema(root).validate(body))
                .as(name + ": " + body)
                .isEmpty();
    }

    private String schemaOf(String method, String path, int status, String name) {
        String bare = path.substring(BASE.length()).replaceAll("\\?.*", "");
        String template = bestTemplate(bare);
        JsonNode ref = document.path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(status))
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref");
        assertThat(ref.isTextual()).as(name + " in openapi.yaml").isTrue();
        return ref.asText().replaceAll(".*/", "");
    }

    private String bestTemplate(String path) {
        if (document.path("paths").has(path)) {
            return path;
        }
        SortedSet<String> templates = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(template -> {
            String pattern = Pattern.compile("\\{[^}]+}").matcher(template).replaceAll("[^/]+");
            if (path.matches(pattern)) {
                templates.add(template);
            }
        });
        assertThat(templates).as(path + " in openapi.yaml").hasSize(1);
        return templates.first();
    }

    /** An answer may have no member that is not described. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && schema.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(OpenApiDocument::close);
    }
}
