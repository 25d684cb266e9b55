package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.failures.FailureDetail.Act;
import cn.huiqi.hub.failures.FailureDetail.Edit;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.telemetry.Tally;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The failures on record. Each is kept once, however often its input comes again, and open until a replay of it is taken or someone
 * gives it up. Each change names the version it was decided on: of two people who act at once one has the effect, the other the answer
 * that it is so already, and both stand in the history.
 */
public final class Failures {

    /** Stands for the carrier of a failure of which none is known, where there has to be a word. */
    public static final String NO_CARRIER = "unknown";

    static final String DISCARDED = "discarded";
    static final String NOT_POSSIBLE = "not possible";
    static final String ROWS_WITH_REGULATOR = "some of the drop's rows are with the regulator; replay it to its end";

    private static final String SELECT = """
            select id, door, route, step, carrier, subject, input_sha256, drop_id, code, message, fingerprint, attempts,
                first_at, last_at, state, replay_id, version
            from failures""";

    private static final List<String> NEW_FAILURE = List.of(
            "failure_key",
            "door",
            "route",
            "step",
            "carrier",
            "subject",
            "drop_id",
            "input",
            "input_sha256",
            "code",
            "message",
            "fingerprint",
            "attempts",
            "first_at",
            "last_at",
            "state");

    private final Ledger ledger;
    private final Drops drops;
    private final Audit audit;
    private final FailureHistory history;
    private final Clock clock;
    private final Tally kept = new Tally();

    public Failures(Ledger ledger, Drops drops, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.drops = drops;
        this.audit = audit;
        this.history = new FailureHistory(ledger, clock);
        this.clock = clock;
    }

    /**
     * Keeps failures, in the transaction that finds that they are some. One that is on record already counts one more attempt, and is
     * open again.
     */
    public void keep(List<NewFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        ledger.inTransaction(() -> {
            Map<String, NewFailure> byKey = new LinkedHashMap<>();
            failures.forEach(failure -> byKey.putIfAbsent(failure.key(), failure));
            Map<String, Long> known = known(byKey);
            List<NewFailure> fresh = byKey.values().stream()
                    .filter(failure -> !known.containsKey(failure.key()))
                    .toList();
            insert(fresh);
            known.forEach((key, id) -> comeAgain(id, byKey.get(key)));
            audit.append(
                    Audit.HUB, "keep", subject(failures), detail(failures), fresh.size() + " new" + numbers(byKey));
            kept.addEach(
                    byKey.values(),
                    failure -> List.of(carrierWord(failure), failure.door().word()));
            return null;
        });
    }

    /** Failures that were kept, new or once more, by carrier or {@link #NO_CARRIER}, and door. */
    public Tally kept() {
        return kept;
    }

    private static String carrierWord(NewFailure failure) {
        return failure.carrier() == null ? NO_CARRIER : failure.carrier();
    }

    /** The newest first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<Failure> find(FailureFilter filter, long before, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        return ledger.read()
                .sql(SELECT + " where " + where + " and id < :before order by id desc limit :limit")
                .params(parameters)
                .param("before", before)
                .param("limit", limit)
                .query(Failures::failure)
                .list();
    }

    /** The kinds of failures that the filter asks for, the most frequent first. */
    public List<FailureGroup> groups(FailureFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = """
                select fingerprint, min(door) as door, min(route) as route, min(step) as step,
                    case when min(carrier) = max(carrier) and count(carrier) = count(*) then min(carrier) end as carrier,
                    min(code) as code, min(message) as message, count(*) as number,
                    sum(case when state = 'OPEN' then 1 else 0 end) as open, min(first_at) as first_at,
                    max(last_at) as last_at
                from failures where %s group by fingerprint order by number desc, fingerprint""";
        String where = filter.where(parameters);
        return ledger.read()
                .sql(sql.formatted(where))
                .params(parameters)
                .query((line, number) -> new FailureGroup(
                        line.getString("fingerprint"),
                        Door.valueOf(line.getString("door")),
                        line.getString("route"),
                        line.getString("step"),
                        line.getString("carrier"),
                        line.getString("code"),
                        line.getString("message"),
                        line.getLong("number"),
                        line.getLong("open"),
                        Instant.ofEpochMilli(line.getLong("first_at")),
                        Instant.ofEpochMilli(line.getLong("last_at"))))
                .list();
    }

    /** How many are open, by carrier; those of no carrier that is known under the empty name. */
    public Map<String, Long> open() {
        return ledger
                .read()
                .sql("select coalesce(carrier, ''), count(*) from failures where state = 'OPEN' group by carrier")
                .query((line, number) -> Map.entry(line.getString(1), line.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The failure with that id, if it is on record. */
    public Optional<Failure> find(long id) {
        return ledger.read()
                .sql(SELECT + " where id = ?")
                .param(id)
                .query(Failures::failure)
                .optional();
    }

    /** The failure of that drop, if it was ever refused or set aside. */
    public Optional<Failure> ofDrop(long dropId) {
        return ledger.read()
                .sql(SELECT + " where drop_id = ?")
                .param(dropId)
                .query(Failures::failure)
                .optional();
    }

    /** The failure with that id together with its inputs and its history. */
    public Optional<FailureDetail> detail(long id) {
        return find(id).map(
                        failure -> new FailureDetail(failure, original(id).orElse(null), edits(id), history.of(id)));
    }

    /**
     * Puts a mended input beside the original; a replay takes it. Only an open failure of a message can be mended.
     *
     * @param note why, may be empty
     */
    public Answer<Failure> edit(long id, byte[] input, String who, String note) {
        return ledger.inTransaction(() -> {
            Optional<Failure> found = find(id);
            if (found.isEmpty()) {
                return new Answer.Unknown<>(id);
            }
            Failure failure = found.get();
            if (failure.state() != State.OPEN) {
                return already(failure, who, Act.EDIT, note);
            }
            if (failure.door() != Door.STATUS) {
                return notPossible(
                        failure, who, Act.EDIT, "a drop's bytes are the carrier's; only messages can be mended");
            }
            String sql = """
                    insert into failure_edits (failure_id, number, input, who, at, note)
                    values (?, (select count(*) + 1 from failure_edits where failure_id = ?), ?, ?, ?, ?)""";
            ledger.write()
                    .sql(sql)
                    .params(id, id, input, who, clock.millis(), note)
                    .update();
            move(failure, State.OPEN);
            return done(failure, who, Act.EDIT, "SHA-256 now " + sha256(input), note);
        });
    }

    /**
     * Gives up an open failure. A drop that was set aside is refused with that, so that the carrier gets its receipt.
     *
     * @param reason why
     * @throws IllegalArgumentException without a reason
     */
    public Answer<Failure> discard(long id, String who, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: expected why failure " + id + " is given up, found nothing");
        }
        return ledger.inTransaction(() -> {
            Optional<Failure> found = find(id);
            if (found.isEmpty()) {
                return new Answer.Unknown<>(id);
            }
            Failure failure = found.get();
            if (failure.state() != State.OPEN) {
                return already(failure, who, Act.DISCARD, reason);
            }
            if (failure.dropId() != null && !drops.giveUp(failure.dropId(), who)) {
                return notPossible(failure, who, Act.DISCARD, ROWS_WITH_REGULATOR);
            }
            move(failure, State.DISCARDED);
            return done(failure, who, Act.DISCARD, DISCARDED, reason);
        });
    }

    /** What a replay takes: the last mended input or else the original; empty if there is none. */
    Optional<byte[]> replayInput(long id) {
        Optional<byte[]> mended = ledger.read()
                .sql("select input from failure_edits where failure_id = ? order by number desc limit 1")
                .param(id)
                .query((line, number) -> line.getBytes(1))
                .optional();
        return mended.or(() -> original(id));
    }

    /** A replay was tried: the failure as it is after that, with what came of it in its history. */
    void replayed(Failure failure, State state, Cause cause, String who, String outcome, String note) {
        String sql = """
                update failures set state = ?, code = ?, message = ?, fingerprint = ?, attempts = attempts + 1,
                    last_at = ?, version = version + 1
                where id = ? and version = ?""";
        int updated = ledger.write()
                .sql(sql)
                .params(
                        state.name(),
                        cause.code(),
                        cause.message(),
                        cause.fingerprint(failure.door(), failure.step()),
                        clock.millis(),
                        failure.id(),
                        failure.version())
                .update();
        require(updated, failure);
        history.add(failure.id(), who, Act.REPLAY, outcome, note);
    }

    /** A replay found nothing left to do. */
    void skipped(Failure failure, String who, String note) {
        history.add(failure.id(), who, Act.REPLAY, already(failure), note);
    }

    /** A replay is on its way; what comes of it shows later. */
    void underway(Failure failure, String who, String note) {
        move(failure, State.REPLAYING);
        history.add(failure.id(), who, Act.REPLAY, "under way", note);
    }

    private Answer<Failure> done(Failure failure, String who, Act act, String outcome, String note) {
        record(failure, who, act, outcome, note);
        return new Answer.Done<>(find(failure.id()).orElseThrow());
    }

    private Answer<Failure> already(Failure failure, String who, Act act, String note) {
        record(failure, who, act, already(failure), note);
        return new Answer.Already<>(failure);
    }

    private static String already(Failure failure) {
        return "already " + failure.state().name().toLowerCase(Locale.ROOT);
    }

    private Answer<Failure> notPossible(Failure failure, String who, Act act, String why) {
        record(failure, who, act, NOT_POSSIBLE, why);
        return new Answer.NotPossible<>(why);
    }

    private void record(Failure failure, String who, Act act, String outcome, String note) {
        history.add(failure.id(), who, act, outcome, Cause.oneLine(note));
        audit.append(who, act.name().toLowerCase(Locale.ROOT), "failure " + failure.id(), Cause.oneLine(note), outcome);
    }

    private void move(Failure failure, State to) {
        int updated = ledger.write()
                .sql("update failures set state = ?, version = version + 1 where id = ? and version = ?")
                .params(to.name(), failure.id(), failure.version())
                .update();
        require(updated, failure);
    }

    private static void require(int updated, Failure failure) {
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Failure " + failure.id() + " was changed meanwhile");
        }
    }

    private Map<String, Long> known(Map<String, NewFailure> byKey) {
        String sql = "select failure_key, id from failures where failure_key in (:keys)";
        return ledger
                .lookUp(sql, byKey.keySet(), (line, number) -> Map.entry(line.getString(1), line.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void insert(List<NewFailure> failures) {
        long now = clock.millis();
        ledger.append("failures", NEW_FAILURE, failures, (line, failure) -> line.text(failure.key())
                .text(failure.door().name())
                .text(failure.route())
                .text(failure.step())
                .text(failure.carrier())
                .text(failure.subject())
                .bigint(failure.dropId())
                .bytes(failure.input())
                .text(failure.input() == null ? null : sha256(failure.input()))
                .text(failure.cause().code())
                .text(failure.cause().message())
                .text(failure.fingerprint())
                .integer(1)
                .bigint(now)
                .bigint(now)
                .text(Failure.State.OPEN.name()));
        String events = """
                insert into failure_history (failure_id, at, who, act, outcome, note)
                select id, first_at, ?, ?, 'open', code || ': ' || message from failures where failure_key = ?""";
        ledger.update(events, failures, (line, failure) -> line.text(Audit.HUB)
                .text(Act.KEEP.name())
                .text(failure.key()));
    }

    private void comeAgain(long id, NewFailure failure) {
        String sql = """
                update failures set step = ?, code = ?, message = ?, fingerprint = ?,
                    attempts = attempts + 1, last_at = ?, state = 'OPEN', version = version + 1
                where id = ?""";
        Cause cause = failure.cause();
        ledger.write()
                .sql(sql)
                .params(failure.step(), cause.code(), cause.message(), failure.fingerprint(), clock.millis(), id)
                .update();
        history.add(id, Audit.HUB, Act.COME_AGAIN, "open", cause.code() + ": " + cause.message());
    }

    private Optional<byte[]> original(long id) {
        return ledger.read()
                .sql("select input from failures where id = ? and input is not null")
                .param(id)
                .query((line, number) -> line.getBytes(1))
                .optional();
    }

    private List<Edit> edits(long id) {
        return ledger.read()
                .sql("select number, input, who, at, note from failure_edits where failure_id = ? order by number")
                .param(id)
                .query((line, number) -> new Edit(
                        line.getInt(1),
                        line.getBytes(2),
                        line.getString(3),
                        Instant.ofEpochMilli(line.getLong(4)),
                        line.getString(5)))
                .list();
    }

    private static String subject(List<NewFailure> failures) {
        NewFailure first = failures.get(0);
        return first.door() == Door.DROP ? "drop " + first.dropId() : "huiqi.status";
    }

    /** From which to which failure they are. */
    private String numbers(Map<String, NewFailure> byKey) {
        LongSummaryStatistics ids =
                known(byKey).values().stream().mapToLong(Long::longValue).summaryStatistics();
        return ids.getCount() == 1 ? ", failure " + ids.getMin() : ", failures " + ids.getMin() + " to " + ids.getMax();
    }

    /** How many of which code. */
    private static String detail(List<NewFailure> failures) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        failures.forEach(failure -> codes.merge(failure.cause().code(), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        codes.forEach((code, count) -> counts.add(count + " " + code));
        return String.join(", ", counts);
    }

    private static String sha256(byte[] input) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static Failure failure(ResultSet line, int number) throws SQLException {
        return new Failure(
                line.getLong("id"),
                Door.valueOf(line.getString("door")),
                line.getString("route"),
                line.getString("step"),
                line.getString("carrier"),
                line.getString("subject"),
                line.getString("input_sha256"),
                longOrNull(line, "drop_id"),
                new Cause(line.getString("code"), line.getString("message")),
                line.getString("fingerprint"),
                line.getInt("attempts"),
                Instant.ofEpochMilli(line.getLong("first_at")),
                Instant.ofEpochMilli(line.getLong("last_at")),
                State.valueOf(line.getString("state")),
                longOrNull(line, "replay_id"),
                line.getLong("version"));
    }

    static Long longOrNull(ResultSet line, String column) throws SQLException {
        long value = line.getLong(column);
        return line.wasNull() ? null : value;
    }
}
