package cn.huiqi.hub.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A message to the regulator as it is on record.
 *
 * @param row the row of the drop that it came from
 * @param number the application's revision, or which of its fulfilment reports this is
 * @param body UTF-8 JSON, with personal data in full; empty when it was kept long enough
 * @param bodySha256 of a body that was kept long enough, else null
 * @param previous the message about the same application before this one, or null
 */
public record RecordedMessage(
        long row,
        String applicationId,
        int number,
        String measure,
        byte[] body,
        byte[] bodySha256,
        MessageKey previous) {

    private static final byte[] NOTHING = {};

    /** A message whose body is there. */
    public RecordedMessage(
            long row, String applicationId, int number, String measure, byte[] body, MessageKey previous) {
        this(row, applicationId, number, measure, body, null, previous);
    }

    /** The same, with its body's hash instead of its body. */
    public RecordedMessage withoutBody() {
        return bodySha256 != null
                ? this
                : new RecordedMessage(row, applicationId, number, measure, NOTHING, sha256(body), previous);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
