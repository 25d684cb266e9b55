package cn.huiqi.hub.relief;

import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The messages on the queue, as bytes: {@code relief-application/1} and {@code fulfilment-report/1}, whose JSON Schemas lie under
 * {@code schema/} on the class path. Members stand in one order and absent ones are left out, so that equal content is equal bytes.
 *
 * <p>A message is its content, settled when the row is read, between what is known only when the row goes on record (id and
 * revision) and where it came from.
 */
public final class CanonicalJson {

    /** Name of the applications' schema, in the message and in its property {@code schema}. */
    public static final String APPLICATION_SCHEMA = "relief-application/1";

    /** Name of the fulfilment reports' schema. */
    public static final String FULFILMENT_SCHEMA = "fulfilment-report/1";

    private static final int HASH_LENGTH = 16;

    /** A thread writes one message after the other into the same buffer. */
    private static final ThreadLocal<JsonBytes> BUFFER = ThreadLocal.withInitial(JsonBytes::new);

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(CanonicalJson::sha256);

    private static final byte[] APPLICATION = ascii("{'schema':'" + APPLICATION_SCHEMA + "','id':");
    private static final byte[] REVISION = ascii(",'revision':");
    private static final byte[] FULFILMENT = ascii("{'schema':'" + FULFILMENT_SCHEMA + "','applicationId':");
    private static final byte[] SOURCE = ascii(",'source':{'file':");
    private static final byte[] SHA256 = ascii(",'sha256':");
    private static final byte[] ROW = ascii(",'row':");
    private static final byte[] END = ascii("}}");

    private static final byte[] CARRIER = ascii("'carrier':");
    private static final byte[] APPLICATION_NO = ascii(",'applicationNo':");
    private static final byte[] MEASURE = ascii(",'measure':");
    private static final byte[] SUBMITTED_ON = ascii(",'submittedOn':");
    private static final byte[] APPLICANT = ascii(",'applicant':{'creditCode':");
    private static final byte[] NAME = ascii(",'name':");
    private static final byte[] SIZE = ascii(",'size':");
    private static final byte[] INDUSTRY = ascii(",'industry':");
    private static final byte[] DISTRICT = ascii(",'district':");
    private static final byte[] ADDRESS = ascii(",'address':");
    private static final byte[] CONTACT = ascii("},'contact':{'name':");
    private static final byte[] PHONE = ascii(",'phone':");
    private static final byte[] ACCOUNT = ascii(",'account':");
    private static final byte[] REQUEST = ascii(",'request':{");
    private static final byte[] REMARKS = ascii(",'remarks':");
    private static final byte[] KIT = ascii("{'kit':");
    private static final byte[] QUANTITY = ascii(",'quantity':");
    private static final byte[] RESULT = ascii(",'result':");
    private static final byte[] DONE_ON = ascii(",'doneOn':");
    private static final byte[] SAVED_AMOUNT = ascii(",'savedAmount':");

    private CanonicalJson() {}

    /** The application's members from {@code carrier} to {@code remarks}, and their hash. */
    public static Content content(ReliefApplication application) {
        JsonBytes json = BUFFER.get().cleared();
        json.raw(CARRIER).string(application.carrier());
        json.raw(APPLICATION_NO).string(application.applicationNo());
        json.raw(MEASURE).string(application.measure());
        json.raw(SUBMITTED_ON).string(application.submittedOn().toString());
        Applicant applicant = application.applicant();
        json.raw(APPLICANT).string(applicant.creditCode());
        json.raw(NAME).string(applicant.name());
        json.raw(SIZE).string(applicant.size());
        json.raw(INDUSTRY).string(applicant.industry());
        json.raw(DISTRICT).string(applicant.district());
        optional(json, ADDRESS, applicant.address());
        json.raw(CONTACT).string(application.contact().name());
        json.raw(PHONE).string(application.contact().phone()).raw('}');
        optional(json, ACCOUNT, application.account());
        json.raw(REQUEST);
        request(json, application.request());
        json.raw('}');
        optional(json, REMARKS, application.remarks());
        return hashed(json);
    }

    /**
     * The report's members from {@code carrier} to {@code remarks}, and their hash. The application is not among them: contents are
     * compared only within one application.
     */
    public static Content content(FulfilmentReport report) {
        JsonBytes json = BUFFER.get().cleared();
        json.raw(CARRIER).string(report.carrier());
        json.raw(RESULT).string(report.result().word());
        json.raw(DONE_ON).string(report.doneOn().toString());
        optional(json, SAVED_AMOUNT, report.savedAmount());
        optional(json, REMARKS, report.remarks());
        return hashed(json);
    }

    /** The whole message on {@code huiqi.applications}. */
    public static byte[] application(String id, int revision, Content content, Source source) {
        JsonBytes json = BUFFER.get().cleared();
        json.raw(APPLICATION).string(id).raw(REVISION).literal(revision);
        return ended(json, content, source);
    }

    /** The whole message on {@code huiqi.fulfilments}. */
    public static byte[] fulfilment(String applicationId, Content content, Source source) {
        JsonBytes json = BUFFER.get().cleared();
        json.raw(FULFILMENT).string(applicationId);
        return ended(json, content, source);
    }

    private static byte[] ended(JsonBytes json, Content content, Source source) {
        json.raw(',').raw(content.json());
        json.raw(SOURCE).string(source.file());
        json.raw(SHA256).string(source.sha256());
        json.raw(ROW).literal(source.row());
        return json.raw(END).toBytes();
    }

    private static void optional(JsonBytes json, byte[] member, String text) {
        if (text != null) {
            json.raw(member).string(text);
        }
    }

    private static void request(JsonBytes json, Map<String, Object> fields) {
        boolean first = true;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (!first) {
                json.raw(',');
            }
            first = false;
            json.string(field.getKey()).raw(':');
            value(json, field.getValue());
        }
    }

    private static void value(JsonBytes json, Object value) {
        if (value instanceof String text) {
            json.string(text);
        } else if (value instanceof Long || value instanceof Boolean) {
            json.literal(value);
        } else if (value instanceof List<?> list) {
            list(json, list);
        } else if (value instanceof Kit kit) {
            json.raw(KIT)
                    .string(kit.kit())
                    .raw(QUANTITY)
                    .literal(kit.quantity())
                    .raw('}');
        } else {
            throw new IllegalArgumentException("a request holds texts, Long, Boolean, kits and lists of them, not "
                    + (value == null ? "null" : value.getClass().getName()));
        }
    }

    private static void list(JsonBytes json, List<?> list) {
        json.raw('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            value(json, list.get(i));
        }
        json.raw(']');
    }

    private static Content hashed(JsonBytes json) {
        MessageDigest digest = SHA_256.get();
        json.digest(digest);
        return new Content(json.toBytes(), Arrays.copyOf(digest.digest(), HASH_LENGTH));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** JSON written with single quotes, for the eye. */
    private static byte[] ascii(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    }
}
