package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The tokens by which programs use the API. A token's text is told once, when it is made; the ledger holds its hash, from which it can't be
 * found again: it is 256 random bits. A token lives no longer than the account of who made it.
 */
public final class Tokens {

    /** What every token begins with, so that one that leaked is recognized. */
    static final String PREFIX = "huiqi_";

    private static final int SECRET_BYTES = 32;

    /** A line is written at most this often a token, however often it is used. */
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private static final String SELECT = """
            select id, name, role, carrier, made_by, made_at, expires_at, last_used_at, revoked_at from api_tokens""";

    private final Ledger ledger;
    private final Audit audit;
    private final Users users;
    private final Collection<String> carriers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Keeps them in the ledger.
     *
     * @param carriers the ids of those there are
     */
    Tokens(Ledger ledger, Audit audit, Users users, Collection<String> carriers, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.users = users;
        this.carriers = List.copyOf(carriers);
        this.clock = clock;
    }

    /** What came of asking for a new one. */
    public sealed interface Made {

        /**
         * It is there.
         *
         * @param text the token itself, told only now
         */
        record New(ApiToken token, String text) implements Made {

            /** The text stays out of logs. */
            @Override
            public String toString() {
                return token.toString();
            }
        }

        /** Another of that name is not revoked. */
        record NameTaken() implements Made {}
    }

    /** What came of revoking one. */
    public enum Revoked {
        DONE,
        ALREADY,
        UNKNOWN
    }

    /** Makes a token. */
    public Made make(NewToken wanted, String who) {
        String text = newText();
        return ledger.inTransaction(() -> {
            Optional<Long> id = insert(wanted, who, sha256(text));
            if (id.isEmpty()) {
                return new Made.NameTaken();
            }
            String whose = wanted.carrier() == null ? "" : ' ' + wanted.carrier();
            audit.append(
                    who,
                    "make token",
                    "token " + wanted.name(),
                    wanted.role().word() + whose + ", " + wanted.days() + " days",
                    "made");
            return new Made.New(find(id.get()).orElseThrow(), text);
        });
    }

    /** Ends a token now; it stays on record. */
    public Revoked revoke(long id, String who) {
        return ledger.inTransaction(() -> {
            Optional<ApiToken> token = find(id);
            if (token.isEmpty()) {
                return Revoked.UNKNOWN;
            }
            int updated = ledger.write()
                    .sql("update api_tokens set revoked_at = ? where id = ? and revoked_at is null")
                    .params(clock.millis(), id)
                    .update();
            Revoked came = updated == 1 ? Revoked.DONE : Revoked.ALREADY;
            audit.append(
                    who,
                    "revoke token",
                    "token " + token.get().name(),
                    "",
                    came == Revoked.DONE ? "revoked" : "already revoked");
            return came;
        });
    }

    /** The ids of the carriers that a token may be for. */
    public Collection<String> carriers() {
        return carriers;
    }

    /** The newest first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<ApiToken> newest(long before, int limit) {
        return ledger.read()
                .sql(SELECT + " where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(Tokens::token)
                .list();
    }

    /** The token with that id. */
    public Optional<ApiToken> find(long id) {
        return ledger.read()
                .sql(SELECT + " where id = ?")
                .param(id)
                .query(Tokens::token)
                .optional();
    }

    /** Whether it does now. */
    public boolean isInForce(ApiToken token) {
        return token.isInForce(clock.instant()) && makerStillMay(token);
    }

    /** The token with that text, in force or not; empty if there never was one. */
    Optional<ApiToken> byText(String text) {
        return ledger.read()
                .sql(SELECT + " where hash = ?")
                .param(sha256(text))
                .query(Tokens::token)
                .optional();
    }

    /** It was used. */
    void used(ApiToken token) {
        Instant now = clock.instant();
        if (token.lastUsedAt() == null
                || token.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now)) {
            ledger.write()
                    .sql("update api_tokens set last_used_at = ? where id = ?")
                    .params(now.toEpochMilli(), token.id())
                    .update();
        }
    }

    /** An account at a provider, which has a colon in its name, is not for the hub to look up. */
    private boolean makerStillMay(ApiToken token) {
        return token.madeBy().contains(":")
                || users.find(token.madeBy())
                        .filter(user -> user.role() == Role.OPS)
                        .isPresent();
    }

    private Optional<Long> insert(NewToken wanted, String who, byte[] hash) {
        Instant now = clock.instant();
        String sql = """
                insert into api_tokens (name, hash, role, carrier, made_by, made_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""";
        return ledger.write()
                .sql(sql)
                .params(
                        wanted.name(),
                        hash,
                        wanted.role().word(),
                        wanted.carrier(),
                        who,
                        now.toEpochMilli(),
                        now.plus(Duration.ofDays(wanted.days())).toEpochMilli())
                .query(Long.class)
                .optional();
    }

    private String newText() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static ApiToken token(ResultSet line, int number) throws SQLException {
        return new ApiToken(
                line.getLong("id"),
                line.getString("name"),
                Role.of(line.getString("role")).orElseThrow(),
                line.getString("carrier"),
                line.getString("made_by"),
                Instant.ofEpochMilli(line.getLong("made_at")),
                Instant.ofEpochMilli(line.getLong("expires_at")),
                instantOrNull(line, "last_used_at"),
                instantOrNull(line, "revoked_at"));
    }

    private static Instant instantOrNull(ResultSet line, String column) throws SQLException {
        long millis = line.getLong(column);
        return line.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
