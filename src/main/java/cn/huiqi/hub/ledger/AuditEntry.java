package cn.huiqi.hub.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One act on record.
 *
 * @param seq counts entries from 1, without a gap
 * @param who a person's user name, or {@link Audit#HUB}
 * @param act a verb, e.g. {@code discard}
 * @param subject what it was done to, e.g. {@code failure 12}
 * @param detail what else is worth knowing, may be empty; no personal data
 * @param outcome what came of it
 * @param previousHash the hash of the entry before, empty for the first
 * @param hash over everything above, lower-case hex SHA-256
 */
public record AuditEntry(
        long seq,
        Instant at,
        String who,
        String act,
        String subject,
        String detail,
        String outcome,
        String previousHash,
        String hash) {

    /** An entry with the hash that it should have. */
    static AuditEntry sealed(
            long seq,
            Instant at,
            String who,
            String act,
            String subject,
            String detail,
            String outcome,
            String previousHash) {
        MessageDigest digest = sha256();
        String[] parts = {
            Long.toString(seq), Long.toString(at.toEpochMilli()), who, act, subject, detail, outcome, previousHash
        };
        for (String part : parts) {
            // No text on record holds a NUL, so no other parts run together to the same bytes.
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return new AuditEntry(
                seq,
                at,
                who,
                act,
                subject,
                detail,
                outcome,
                previousHash,
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether its hash is the one that it should have. */
    boolean isIntact() {
        return hash.equals(sealed(seq, at, who, act, subject, detail, outcome, previousHash)
                .hash());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
