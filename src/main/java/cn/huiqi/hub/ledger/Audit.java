package cn.huiqi.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who did what, when, and what came of it: a chain in which each entry carries the hash of the one before, so that an entry changed,
 * removed or put in later shows.
 *
 * <p>One line holds the head of the chain. Who appends takes that line first and keeps it until the transaction ends, so that the chain
 * never forks, however many hubs append; and entries cut off at the end show, too. Append last in a transaction: others wait for it.
 */
public final class Audit {

    /** Who acted when no person did. */
    public static final String HUB = "hub";

    private static final int PAGE = 1_000;

    /** Before the first entry. */
    private static final Link NONE = new Link(0, "");

    private static final String SELECT =
            "select seq, at, who, act, subject, detail, outcome, prev_hash, hash from audit";

    private final Ledger ledger;
    private final Clock clock;

    public Audit(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What {@link #verify} says. */
    public sealed interface Verdict {

        /** Nothing was changed. */
        record Sound(long entries) implements Verdict {}

        /**
         * Something was.
         *
         * @param seq the first entry that is not as it was written, or is missing
         * @param problem expected and found
         */
        record Broken(long seq, String problem) implements Verdict {}
    }

    /** Adds an entry, in the transaction that does what it tells of; see {@link AuditEntry} for the parts. */
    public AuditEntry append(String who, String act, String subject, String detail, String outcome) {
        return ledger.inTransaction(() -> {
            Link before = moveHead();
            AuditEntry entry = AuditEntry.sealed(
                    before.seq(),
                    Instant.ofEpochMilli(clock.millis()),
                    storable(who),
                    storable(act),
                    storable(subject),
                    storable(detail),
                    storable(outcome),
                    before.hash());
            insert(entry);
            ledger.write()
                    .sql("update audit_head set hash = ? where one = 1")
                    .param(entry.hash())
                    .update();
            return entry;
        });
    }

    /** Entries in the order they were written, at most {@code limit}, from the one after {@code after} (0 for all) on. */
    public List<AuditEntry> find(long after, int limit) {
        return ledger.read()
                .sql(SELECT + " where seq > ? order by seq limit ?")
                .params(after, limit)
                .query(Audit::entry)
                .list();
    }

    /** The newest entries first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<AuditEntry> newest(long before, int limit) {
        return newest(AuditFilter.ALL, before, limit);
    }

    /** Of those that the filter asks for the newest first, at most {@code limit}, from the one before {@code before} on. */
    public List<AuditEntry> newest(AuditFilter filter, long before, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        return ledger.read()
                .sql(SELECT + " where " + where + " and seq < :before order by seq desc limit :limit")
                .params(parameters)
                .param("before", before)
                .param("limit", limit)
                .query(Audit::entry)
                .list();
    }

    /** What was done to {@code subject}, in the order it was done, at most {@code limit} entries. */
    public List<AuditEntry> of(String subject, int limit) {
        return ledger.read()
                .sql(SELECT + " where subject = ? order by seq limit ?")
                .params(subject, limit)
                .query(Audit::entry)
                .list();
    }

    /** Follows the chain from its first entry to its head. */
    public Verdict verify() {
        Link head = ledger.read()
                .sql("select seq, hash from audit_head")
                .query(Audit::link)
                .optional()
                .orElse(NONE);
        Link reached = NONE;
        while (reached.seq() < head.seq()) {
            List<AuditEntry> page = find(reached.seq(), (int) Math.min(PAGE, head.seq() - reached.seq()));
            if (page.isEmpty()) {
                return new Verdict.Broken(
                        reached.seq() + 1,
                        "expected entries up to " + head.seq() + ", found the last is " + reached.seq());
            }
            for (AuditEntry entry : page) {
                Optional<String> problem = problem(entry, reached);
                if (problem.isPresent()) {
                    return new Verdict.Broken(reached.seq() + 1, problem.get());
                }
                reached = new Link(entry.seq(), entry.hash());
            }
        }
        if (!reached.hash().equals(head.hash())) {
            return new Verdict.Broken(
                    reached.seq(), "expected the last hash to be " + head.hash() + ", found " + reached.hash());
        }
        if (head.equals(NONE) && !find(0, 1).isEmpty()) {
            return new Verdict.Broken(1, "expected the head of the chain, found entries without one");
        }
        return new Verdict.Sound(reached.seq());
    }

    private static Optional<String> problem(AuditEntry entry, Link before) {
        if (entry.seq() != before.seq() + 1) {
            return Optional.of("expected entry " + (before.seq() + 1) + ", found " + entry.seq());
        }
        if (!entry.previousHash().equals(before.hash())) {
            return Optional.of("expected it to follow hash " + before.hash() + ", found " + entry.previousHash());
        }
        return entry.isIntact()
                ? Optional.empty()
                : Optional.of("expected the text that hash " + entry.hash() + " was made of, found another");
    }

    /** An entry's place in the chain. */
    private record Link(long seq, String hash) {}

    /** The number of the next entry, and the hash that it follows. */
    private Link moveHead() {
        String sql = """
                insert into audit_head (one, seq, hash) values (1, 1, '')
                on conflict (one) do update set seq = audit_head.seq + 1
                returning seq, hash""";
        return ledger.write().sql(sql).query(Audit::link).single();
    }

    private void insert(AuditEntry entry) {
        String sql = """
                insert into audit (seq, at, who, act, subject, detail, outcome, prev_hash, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        ledger.write()
                .sql(sql)
                .params(
                        entry.seq(),
                        entry.at().toEpochMilli(),
                        entry.who(),
                        entry.act(),
                        entry.subject(),
                        entry.detail(),
                        entry.outcome(),
                        entry.previousHash(),
                        entry.hash())
                .update();
    }

    /** A database can't hold a NUL unchanged. */
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }

    private static Link link(ResultSet line, int number) throws SQLException {
        return new Link(line.getLong("seq"), line.getString("hash"));
    }

    private static AuditEntry entry(ResultSet line, int number) throws SQLException {
        return new AuditEntry(
                line.getLong("seq"),
                Instant.ofEpochMilli(line.getLong("at")),
                line.getString("who"),
                line.getString("act"),
                line.getString("subject"),
                line.getString("detail"),
                line.getString("outcome"),
                line.getString("prev_hash"),
                line.getString("hash"));
    }
}
