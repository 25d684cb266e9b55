package cn.huiqi.hub.relief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The shipped JSON Schemas, to hold messages against. */
public final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Fails unless {@code message} is valid against the schema of that name, e.g. {@code relief-application/1}. */
    public static JsonNode assertValid(String schema, byte[] message) {
        try {
            JsonNode json = JSON.readTree(message);
            assertThat(problems(schema, json)).as(json.toString()).isEmpty();
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with {@code message}. */
    public static Set<ValidationMessage> problems(String schema, JsonNode message) {
        return LOADED.computeIfAbsent(schema, Schemas::load).validate(message);
    }

    private static JsonSchema load(String schema) {
        String file = "/schema/" + schema.replace('/', '-') + ".json";
        try (InputStream in = Schemas.class.getResourceAsStream(file)) {
            SchemaValidatorsConfig strict = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in, strict);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
