package cn.huiqi.hub.feeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an extract holds, for whoever takes it to check: UTF-8 JSON, schema {@code feed-manifest/1}, times in Shanghai time. */
final class Manifest {

    /** The end of its name. */
    static final String SUFFIX = ".manifest.json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Manifest() {}

    /** Writes the manifest of an extract that is begun, and of these files. */
    static void write(Extract extract, Totals totals, List<Extract.File> files, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("schema", "feed-manifest/1");
            json.writeNumberField("id", extract.id());
            json.writeStringField("kind", extract.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("name", extract.name());
            json.writeStringField("asOf", shanghai(extract.begunAt()));
            if (extract.follows() != null) {
                json.writeStringField("follows", extract.follows());
            }
            json.writeStringField("key", Column.ID.key());
            json.writeNumberField("rows", totals.rows());
            files(json, files);
            totals(json, totals);
            columns(json);
            json.writeEndObject();
        }
    }

    private static void files(JsonGenerator json, List<Extract.File> files) throws IOException {
        json.writeArrayFieldStart("files");
        for (Extract.File file : files) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("sha256", file.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void totals(JsonGenerator json, Totals totals) throws IOException {
        json.writeArrayFieldStart("totals");
        for (Map.Entry<Totals.Group, Totals.Total> one : totals.byGroup().entrySet()) {
            json.writeStartObject();
            json.writeStringField("carrier", one.getKey().carrier());
            json.writeStringField("measure", one.getKey().measure());
            json.writeNumberField("rows", one.getValue().rows());
            List<String> sums = one.getValue().sums();
            for (int i = 0; i < sums.size(); i++) {
                json.writeStringField(Column.AMOUNTS.get(i).key(), sums.get(i));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void columns(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("columns");
        for (Column column : Column.ALL) {
            json.writeStartObject();
            json.writeStringField("key", column.key());
            json.writeStringField("header", column.header());
            json.writeStringField("type", column.type().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String shanghai(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(SHANGHAI));
    }
}
