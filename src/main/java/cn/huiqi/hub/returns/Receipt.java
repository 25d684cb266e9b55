package cn.huiqi.hub.returns;

import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.relief.FileProblem;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What became of a drop, as the carrier's programs read it: UTF-8 JSON, schema {@code drop-receipt/1}, times in Shanghai time. */
final class Receipt {

    /** Characters outside the basic plane stand as they are, for a receipt is read by people, too. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Receipt() {}

    /** Writes the receipt of a drop that is recorded or refused. */
    static void write(Drop drop, List<FileProblem> problems, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("schema", "drop-receipt/1");
            json.writeStringField("carrier", drop.carrier());
            json.writeStringField("file", drop.name());
            json.writeStringField("sha256", drop.sha256());
            json.writeNumberField("bytes", drop.bytes());
            json.writeStringField("outcome", drop.outcome().word());
            json.writeObjectFieldStart("rows");
            json.writeNumberField("total", drop.rows().total());
            json.writeNumberField("accepted", drop.rows().accepted());
            json.writeNumberField("duplicate", drop.rows().duplicate());
            json.writeNumberField("rejected", drop.rows().rejected());
            json.writeEndObject();
            json.writeArrayFieldStart("problems");
            for (FileProblem problem : problems) {
                json.writeStartObject();
                json.writeStringField("code", problem.code().name());
                json.writeStringField("message", problem.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("receivedAt", shanghai(drop.receivedAt()));
            json.writeStringField("completedAt", shanghai(drop.completedAt()));
            json.writeEndObject();
        }
    }

    private static String shanghai(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(SHANGHAI));
    }
}
