package cn.huiqi.hub.failures;

import cn.huiqi.hub.failures.FailureDetail.Act;
import cn.huiqi.hub.failures.Replay.Outcome;
import cn.huiqi.hub.failures.Replay.State;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The replays on record. Asking for one writes down which failures it takes and claims those that are open: they are replaying from then
 * on, and a second replay skips them. Those that are done already are skipped at once. Stopping lets go of what was not tried yet,
 * resuming claims it again. The {@link ReplayWorker} does the work.
 */
public final class Replays {

    /** Items a second at most: each goes through its door and gets its lines of history. */
    public static final int FASTEST = 1_000;

    private static final String SELECT = """
            select id, who, asked_at, selection, up_to, rate, total, resolved, failed, skipped, state, ended_at
            from replays""";

    private final Ledger ledger;
    private final Selection selection;
    private final Audit audit;
    private final Bell bell;
    private final Clock clock;

    public Replays(Ledger ledger, Audit audit, Bell bell, Clock clock) {
        this.ledger = ledger;
        this.selection = new Selection(ledger);
        this.audit = audit;
        this.bell = bell;
        this.clock = clock;
    }

    /** What a replay of {@code filter} would take. */
    public Preview preview(FailureFilter filter) {
        return selection.preview(filter);
    }

    /**
     * Puts a replay on record, and on its way.
     *
     * @param filter best that of a {@link Preview}; one that is not frozen is frozen now
     * @param rate items a second
     * @throws IllegalArgumentException if the rate is not from 1 to {@link #FASTEST}
     */
    public Replay ask(FailureFilter filter, int rate, String who) {
        if (rate < 1 || rate > FASTEST) {
            throw new IllegalArgumentException("rate: expected 1 to " + FASTEST + " a second, found " + rate);
        }
        Replay asked = ledger.inTransaction(() -> {
            FailureFilter frozen = selection.frozen(filter);
            long id = insert(frozen, rate, who);
            int total = writeDown(id, frozen);
            ledger.write()
                    .sql("update replays set total = ? where id = ?")
                    .params(total, id)
                    .update();
            claim(id, who);
            audit.append(who, "replay", subject(id), frozen + " at " + rate + "/s", total + " failures");
            return get(id);
        });
        bell.ring(Bell.REPLAYS);
        return asked;
    }

    /** The replay with that id, if it is on record. */
    public Optional<Replay> find(long id) {
        return ledger.read()
                .sql(SELECT + " where id = ?")
                .param(id)
                .query(Replays::replay)
                .optional();
    }

    /** The newest first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<Replay> newest(long before, int limit) {
        return ledger.read()
                .sql(SELECT + " where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(Replays::replay)
                .list();
    }

    /** Lets go of what was not tried yet: it is open again. What is under way comes to its end. */
    public Answer<Replay> stop(long id, String who) {
        return change(id, State.RUNNING, State.STOPPED, who, "stop", replay -> {
            String sql = """
                    update failures set state = 'OPEN', version = version + 1
                    where state = 'REPLAYING' and replay_id = ?
                        and id in (select failure_id from replay_items where replay_id = ? and outcome is null)""";
            ledger.write().sql(sql).params(id, id).update();
            return get(id);
        });
    }

    /** Goes on with what was not tried yet; what was done meanwhile is skipped. */
    public Answer<Replay> resume(long id, String who) {
        Answer<Replay> answer = change(id, State.STOPPED, State.RUNNING, who, "resume", replay -> {
            claim(id, who);
            return get(id);
        });
        bell.ring(Bell.REPLAYS);
        return answer;
    }

    /** Whether there are any {@link #running} replays, or drops {@link #underway}. */
    boolean anyToWorkOn() {
        String sql = """
                select 1
                where exists (select 1 from replays where state = 'RUNNING')
                    or exists (select 1 from replay_items where outcome = 'UNDERWAY')""";
        return ledger.read().sql(sql).query(Integer.class).optional().isPresent();
    }

    /** Replays to work on, oldest first. */
    List<Replay> running() {
        return ledger.read()
                .sql(SELECT + " where state = 'RUNNING' order by id")
                .query(Replays::replay)
                .list();
    }

    /** The failure that is next in a replay, in the order they came; empty if every one was tried. */
    Optional<Long> next(long replayId) {
        return ledger.read()
                .sql(
                        "select failure_id from replay_items where replay_id = ? and outcome is null order by failure_id limit 1")
                .param(replayId)
                .query(Long.class)
                .optional();
    }

    /** A drop that was being read again, and what the hub knows of it by now. */
    record Underway(Replay replay, long failureId, boolean recorded, boolean failedAgain) {}

    /** The drops of all replays that were being read again when they were last looked at. */
    List<Underway> underway() {
        String sql = """
                select r.id, r.who, r.asked_at, r.selection, r.up_to, r.rate, r.total, r.resolved, r.failed, r.skipped,
                    r.state, r.ended_at, i.failure_id, d.state as drop_state, f.state as failure_state, f.replay_id
                from replay_items i join replays r on r.id = i.replay_id
                    join failures f on f.id = i.failure_id join drops d on d.id = f.drop_id
                where i.outcome = 'UNDERWAY' order by i.replay_id, i.failure_id""";
        return ledger.read()
                .sql(sql)
                .query((line, number) -> new Underway(
                        replay(line, number),
                        line.getLong("failure_id"),
                        line.getString("drop_state").equals("RECORDED"),
                        !line.getString("failure_state").equals("REPLAYING")
                                || line.getLong("replay_id") != line.getLong("id")))
                .list();
    }

    /**
     * Notes what became of an item, and that the replay is done if it was the last.
     *
     * @throws OptimisticLockingFailureException if it has its outcome already: another hub was faster
     */
    void settle(long replayId, long failureId, Outcome outcome) {
        String from = outcome == Outcome.UNDERWAY ? "outcome is null" : "(outcome is null or outcome = 'UNDERWAY')";
        int updated = ledger.write()
                .sql("update replay_items set outcome = ?, settled_at = ? where replay_id = ? and failure_id = ? and "
                        + from)
                .params(outcome.name(), clock.millis(), replayId, failureId)
                .update();
        if (updated != 1) {
            throw new OptimisticLockingFailureException(
                    "Replay " + replayId + " has an outcome for failure " + failureId + " already");
        }
        if (outcome != Outcome.UNDERWAY) {
            count(replayId, outcome, 1);
        }
    }

    private Answer<Replay> change(long id, State from, State to, String who, String act, UnaryOperator<Replay> then) {
        return ledger.inTransaction(() -> {
            int updated = ledger.write()
                    .sql("update replays set state = ? where id = ? and state = ?")
                    .params(to.name(), id, from.name())
                    .update();
            Optional<Replay> replay = find(id);
            if (replay.isEmpty()) {
                return new Answer.Unknown<>(id);
            }
            if (updated == 0) {
                String stands = replay.get().state().name().toLowerCase(Locale.ROOT);
                audit.append(who, act, subject(id), "", "already " + stands);
                return new Answer.Already<>(replay.get());
            }
            Replay now = then.apply(replay.get());
            audit.append(who, act, subject(id), now.done() + " of " + now.total() + " done", "done");
            return new Answer.Done<>(now);
        });
    }

    private long insert(FailureFilter filter, int rate, String who) {
        String sql = """
                insert into replays (who, asked_at, selection, up_to, rate, total, resolved, failed, skipped, state)
                values (?, ?, ?, ?, ?, 0, 0, 0, 0, 'RUNNING') returning id""";
        return ledger.write()
                .sql(sql)
                .params(who, clock.millis(), filter.toString(), filter.upTo(), rate)
                .query(Long.class)
                .single();
    }

    private int writeDown(long id, FailureFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        return ledger.write()
                .sql(
                        "insert into replay_items (replay_id, failure_id) select cast(:replay as bigint), id from failures where "
                                + where)
                .params(parameters)
                .param("replay", id)
                .update();
    }

    /** Takes what is open of the items not tried yet, and skips the rest of them. */
    private void claim(long id, String who) {
        String take = """
                update failures set state = 'REPLAYING', replay_id = ?, version = version + 1
                where state = 'OPEN'
                    and id in (select failure_id from replay_items where replay_id = ? and outcome is null)""";
        ledger.write().sql(take).params(id, id).update();
        String tell = """
                insert into failure_history (failure_id, at, who, act, outcome, note)
                select f.id, ?, ?, ?, 'already ' || lower(f.state), ?
                from replay_items i join failures f on f.id = i.failure_id
                where i.replay_id = ? and i.outcome is null
                    and not (f.state = 'REPLAYING' and f.replay_id = ?)""";
        ledger.write()
                .sql(tell)
                .params(clock.millis(), who, Act.REPLAY.name(), subject(id), id, id)
                .update();
        String skip = """
                update replay_items set outcome = 'SKIPPED', settled_at = ?
                where replay_id = ? and outcome is null and failure_id not in
                    (select id from failures where state = 'REPLAYING' and replay_id = ?)""";
        int skipped = ledger.write().sql(skip).params(clock.millis(), id, id).update();
        count(id, Outcome.SKIPPED, skipped);
    }

    private void count(long id, Outcome outcome, int more) {
        String column = outcome.name().toLowerCase(Locale.ROOT);
        ledger.write()
                .sql("update replays set " + column + " = " + column + " + ? where id = ?")
                .params(more, id)
                .update();
        ledger.write()
                .sql(
                        "update replays set state = 'DONE', ended_at = ? where id = ? and resolved + failed + skipped = total")
                .params(clock.millis(), id)
                .update();
    }

    /** As it is called in notes and in the audit. */
    static String subject(long id) {
        return "replay " + id;
    }

    private Replay get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No replay " + id + " on record"));
    }

    private static Replay replay(ResultSet line, int number) throws SQLException {
        long endedAt = line.getLong("ended_at");
        Instant ended = line.wasNull() ? null : Instant.ofEpochMilli(endedAt);
        return new Replay(
                line.getLong("id"),
                line.getString("who"),
                Instant.ofEpochMilli(line.getLong("asked_at")),
                line.getString("selection"),
                line.getLong("up_to"),
                line.getInt("rate"),
                line.getInt("total"),
                line.getInt("resolved"),
                line.getInt("failed"),
                line.getInt("skipped"),
                State.valueOf(line.getString("state")),
                ended);
    }
}
