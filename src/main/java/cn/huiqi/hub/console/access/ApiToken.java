package cn.huiqi.hub.console.access;

import java.time.Instant;

/**
 * What stands for a user at the API, without the secret, of which only the hash is kept.
 *
 * @param carrier the carrier whose data alone it shows, null for all
 * @param madeBy the user who made it
 * @param lastUsedAt to the hour; null if it was never used
 * @param revokedAt null if it was not
 */
public record ApiToken(
        long id,
        String name,
        Role role,
        String carrier,
        String madeBy,
        Instant madeAt,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt) {

    /** What the name begins with that one is on record as. */
    static final String PRINCIPAL = "token:";

    /** Whether it does, as far as it is up to the token itself. */
    public boolean isInForce(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** What it is on record as. */
    String principal() {
        return PRINCIPAL + name;
    }
}
