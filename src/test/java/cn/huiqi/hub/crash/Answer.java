package cn.huiqi.hub.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A status report that the harness's regulator sends.
 *
 * @param revision the revision it names, 0 for none
 */
record Answer(
        String reportId, String applicationId, int revision, String status, String reason, OffsetDateTime decidedAt) {

    /** The message, contract section 4. */
    ObjectNode message() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "status-report/1");
        json.put("reportId", reportId);
        json.put("applicationId", applicationId);
        if (revision > 0) {
            json.put("revision", revision);
        }
        json.put("status", status);
        json.put("reason", reason);
        json.put("decidedAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(decidedAt));
        return json;
    }

    String carrier() {
        return applicationId.substring(0, applicationId.indexOf(':'));
    }

    String applicationNo() {
        return applicationId.substring(applicationId.indexOf(':') + 1);
    }
}
