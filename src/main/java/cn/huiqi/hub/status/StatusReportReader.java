package cn.huiqi.hub.status;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.status.ReadReport.Report;
import cn.huiqi.hub.status.ReadReport.Unreadable;
import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
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

    private final ObjectReader json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** The report in {@code body}, or the first reason why it is none. */
    ReadReport read(String body) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JsonProcessingException e) {
            return new Unreadable(
                    null,
                    null,
                    "expected JSON, found a syntax error at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
        if (!node.isObject()) {
            return new Unreadable(null, null, "expected a JSON object");
        }
        try {
            return report(node);
        } catch (Mismatch e) {
            return new Unreadable(textOrNull(node, "reportId"), textOrNull(node, "applicationId"), e.getMessage());
        }
    }

    /** A member of a report that is none: only what can be looked up and kept like that of a sound one. */
    private static String textOrNull(JsonNode node, String member) {
        try {
            return text(node, member);
        } catch (Mismatch e) {
            return null;
        }
    }

    private static Report report(JsonNode node) throws Mismatch {
        if (!text(node, "schema").equals(SCHEMA)) {
            throw new Mismatch("schema: expected " + SCHEMA);
        }
        return new Report(new StatusReport(
                text(node, "reportId"),
                text(node, "applicationId"),
                status(text(node, "status")),
                reason(node.path("reason")),
                decidedAt(text(node, "decidedAt")),
                revision(node.path("revision"))));
    }

    private static String text(JsonNode node, String member) throws Mismatch {
        JsonNode value = node.path(member);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_ID) {
            throw new Mismatch(member + ": expected a text of 1 to " + LONGEST_ID + " characters");
        }
        return storable(member, value.textValue());
    }

    private static ApplicationStatus status(String word) throws Mismatch {
        return ApplicationStatus.of(word)
                .orElseThrow(() -> new Mismatch("status: expected one of "
                        + Arrays.stream(ApplicationStatus.values())
                                .map(ApplicationStatus::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String reason(JsonNode value) throws Mismatch {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new Mismatch("reason: expected a text");
        }
        return storable("reason", value.textValue());
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

    private static Integer revision(JsonNode value) throws Mismatch {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw new Mismatch("revision: expected a whole number from 1");
        }
        return value.intValue();
    }

    /** Expected what, at which member; the value itself is not told, it may be personal. */
    private static final class Mismatch extends Exception {
        Mismatch(String message) {
            super(message);
        }
    }
}
