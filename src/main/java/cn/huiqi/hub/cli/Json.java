package cn.huiqi.hub.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value, and what is in it. Only as much as the command line needs: Jackson's own tree would take as long to load as all the rest
 * of a command takes to run.
 *
 * @param value a map, a list, a text, a number, true, false, or null for what is not there
 */
record Json(Object value) implements Iterable<Json> {

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * Reads a value.
     *
     * @throws JsonProcessingException if the bytes are no JSON
     */
    static Json parse(byte[] utf8) throws IOException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return new Json(parser.nextToken() == null ? null : read(parser));
        }
    }

    /** The member of that name, or of that path, e.g. {@code rows/total}; an item of a list has its place for a name. */
    Json get(String path) {
        Object found = value;
        for (String name : path.split("/", -1)) {
            found = member(found, name);
        }
        return new Json(found);
    }

    boolean isThere() {
        return value != null;
    }

    boolean isNumber() {
        return value instanceof Number;
    }

    /** True only for the truth value. */
    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** A number; 0 for anything else. */
    long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** A text as it is, another value as JSON, nothing for what is not there. */
    String text() {
        if (value instanceof String text) {
            return text;
        }
        return value == null ? "" : toString();
    }

    /** The items of a list; none for anything else. */
    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    @Override
    public Iterator<Json> iterator() {
        return items().iterator();
    }

    /** The value as JSON. */
    @Override
    public String toString() {
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(written)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }

    private static Object member(Object of, String name) {
        if (of instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (of instanceof List<?> list && name.chars().allMatch(Character::isDigit)) {
            int place = Integer.parseInt(name);
            return place < list.size() ? list.get(place) : null;
        }
        return null;
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                generator.writeFieldName(member.getKey().toString());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            generator.writeRawValue(String.valueOf(value));
        } else {
            generator.writeString(value.toString());
        }
    }
}
