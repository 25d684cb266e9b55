package cn.huiqi.hub.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Which acts are meant; null asks for any.
 *
 * @param who exactly that user
 * @param act exactly that act
 * @param subject what it was done to, e.g. {@code drop 12}, or everything of a kind, e.g. {@code drop}
 * @param from at that time or later
 * @param until before that time
 */
public record AuditFilter(String who, String act, String subject, Instant from, Instant until) {

    /** All acts. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);

    /** The filter as conditions; puts their parameters into {@code parameters}. */
    String where(Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder("1 = 1");
        add(where, parameters, "who = :who", "who", who);
        add(where, parameters, "act = :act", "act", act);
        if (subject != null) {
            where.append(" and (subject = :subject or subject like :kind escape '!')");
            parameters.put("subject", subject);
            parameters.put("kind", subject.replace("!", "!!").replace("%", "!%").replace("_", "!_") + " %");
        }
        add(where, parameters, "at >= :from", "from", from == null ? null : from.toEpochMilli());
        add(where, parameters, "at < :until", "until", until == null ? null : until.toEpochMilli());
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
