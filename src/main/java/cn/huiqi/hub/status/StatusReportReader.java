package cn.huiqi.hub.status;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.status.ReadReport.Report;
import cn.huiqi.hub.status.ReadReport.Unreadable;
import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a status report, schema {@code status-report/1}. Members it does not know are passed over; what is missing, of the wrong type or
 * there twice makes the report unreadable.
 */
final class StatusReportReader {

    private static final String SCHEMA = "status-report/1";
    private static final int LONGEST_ID = 200;

    /** Where the colon before the seconds stands: {@code 2022-06-08T10:30:00+08:00}. */
    private static final int SECONDS_AT = 16;

    /** A value that no member of a report can have. */
    private static final Object OTHER = new Object();

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The report in {@code body}, or the first reason why it is none. */
    ReadReport read(String body) {
        Map<String, Object> members;
        try (JsonParser parser = json.createParser(body)) {
            members = members(parser);
        } catch (JsonProcessingException e) {
            return new Unreadable(
                    null,
                    null,
                    "expected JSON, found a syntax error at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory was read", e);
        }
        if (members == null) {
            return new Unreadable(null, null, "expected a JSON object");
        }
        try {
            return report(members);
        } catch (Mismatch e) {
            return new Unreadable(
                    textOrNull(members, "reportId"), textOrNull(members, "applicationId"), e.getMessage());
        }
    }

    /** Texts and whole numbers by the names of the object's members, null if it is none. No tree is made of it: each report comes through here. */
    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = null;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            members = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                members.put(name, value(parser));
            }
        } else {
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "expected nothing after the report");
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        parser.skipChildren();
        return token == JsonToken.VALUE_NULL ? null : OTHER;
    }

    /** A member of a report that is none: only what can be looked up and kept like that of a sound one. */
    private static String textOrNull(Map<String, Object> members, String member) {
        try {
            return text(members, member);
        } catch (Mismatch e) {
            return null;
        }
    }

    private static Report report(Map<String, Object> members) throws Mismatch {
        if (!text(members, "schema").equals(SCHEMA)) {
            throw new Mismatch("schema: expected " + SCHEMA);
        }
        return new Report(new StatusReport(
                text(members, "reportId"),
                text(members, "applicationId"),
                status(text(members, "status")),
                reason(members.get("reason")),
                decidedAt(text(members, "decidedAt")),
                revision(members.get("revision"))));
    }

    private static String text(Map<String, Object> members, String member) throws Mismatch {
        if (members.get(member) instanceof String text && !text.isBlank() && text.length() <= LONGEST_ID) {
            return storable(member, text);
        }
        throw new Mismatch(member + ": expected a text of 1 to " + LONGEST_ID + " characters");
    }

    private static ApplicationStatus status(String word) throws Mismatch {
        return ApplicationStatus.of(word)
                .orElseThrow(() -> new Mismatch("status: expected one of "
                        + Arrays.stream(ApplicationStatus.values())
                                .map(ApplicationStatus::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String reason(Object value) throws Mismatch {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return storable("reason", text);
        }
        throw new Mismatch("reason: expected a text");
    }

    /** JSON can spell what neither a database nor a status file can hold unchanged. */
    private static String storable(String member, String text) throws Mismatch {
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (point == 0 || Character.getType(point) == Character.SURROGATE) {
                throw new Mismatch(member + ": expected no NUL and no half of a surrogate pair");
            }
        }
        return text;
    }

    private static OffsetDateTime decidedAt(String text) throws Mismatch {
        try {
            OffsetDateTime time = time(text);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new Mismatch("decidedAt: expected a year from 0001 to 9999");
            }
            return time;
        } catch (DateTimeException e) {
            throw new Mismatch("decidedAt: expected ISO 8601 with offset, e.g. 2022-06-08T10:30:00+08:00");
        }
    }

    /** RFC 3339, which nearly all are in, is read many times as fast by a library; ISO 8601 has other forms, too. */
    private static OffsetDateTime time(String text) {
        if (looksLikeRfc3339(text)) {
            try {
                return ITU.parseDateTime(text);
            } catch (DateTimeException e) {
                return OffsetDateTime.parse(text);
            }
        }
        return OffsetDateTime.parse(text);
    }

    /** With seconds, which RFC 3339 demands: to find out by an exception costs more than to read. The library takes a blank for the T, too. */
    private static boolean looksLikeRfc3339(String text) {
        return text.length() > SECONDS_AT && text.charAt(SECONDS_AT) == ':' && text.indexOf(' ') < 0;
    }

    private static Integer revision(Object value) throws Mismatch {
        if (value == null) {
            return null;
        }
        if (value instanceof Integer revision && revision >= 1) {
            return revision;
        }
        throw new Mismatch("revision: expected a whole number from 1");
    }

    /** Expected what, at which member; the value itself is not told, it may be personal. */
    private static final class Mismatch extends Exception {
        Mismatch(String message) {
            super(message);
        }
    }
}
