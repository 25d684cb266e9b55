package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.ledger.Drop.Outcome;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.ledger.ReturnFile.Kind;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import cn.huiqi.hub.telemetry.Tally;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The carriers' drops on record.
 *
 * <p>A drop is registered when its bytes are stored. It is then refused as a whole, or found sound, its rows recorded (by the
 * {@link Recorder}) and finished. What nobody foresaw sets it aside until ops settle it. Parked says that it was also seen to leave the
 * carrier's /outbox. Every step is harmless the second time, and answers with the drop as it stands.
 */
public final class Drops {

    /** What {@link #ended} calls a drop that was refused as a whole. */
    public static final String REFUSED = "refused";

    /** What {@link #ended} calls a drop that waits for ops. */
    public static final String SET_ASIDE = "set-aside";

    private static final String ACCEPTED = "accepted";
    private static final String DUPLICATE = "duplicate";
    private static final String REJECTED = "rejected";

    /** What becomes of rows. */
    public static final List<String> ROW_OUTCOMES = List.of(ACCEPTED, DUPLICATE, REJECTED);

    /** Rows a chunk, for new drops. */
    private static final int CHUNK_SIZE = 1_000;

    private static final FileProblem GIVEN_UP = new FileProblem(
            FileCode.HUB_ERROR, "平台处理此文件时出错，并非文件内容的问题；此文件的各行均未接收，请重新提交", "given up by ops after an unforeseen error");

    private static final String UNFINISHED = "completed_at is null and state <> 'SET_ASIDE'";
    private static final String MENDED = "leaves is not null";

    private final Ledger ledger;
    private final ReturnFiles returnFiles;
    private final DropProblems problems;
    private final Audit audit;
    private final Clock clock;
    private final Tally ended = new Tally();
    private final Tally rows = new Tally();

    public Drops(Ledger ledger, ReturnFiles returnFiles, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.returnFiles = returnFiles;
        this.problems = new DropProblems(ledger);
        this.audit = audit;
        this.clock = clock;
    }

    /** Drops that came to an end, by carrier and outcome: an {@link Outcome}'s word if rows were read, else {@link #REFUSED} or {@link #SET_ASIDE}. */
    public Tally ended() {
        return ended;
    }

    /** Rows of recorded drops, by carrier, kind and one of {@link #ROW_OUTCOMES}. */
    public Tally rows() {
        return rows;
    }

    /** The drop with that id, if it is on record. */
    public Optional<Drop> find(long id) {
        return ledger.read()
                .sql(DropLine.SELECT + " where id = ?")
                .param(id)
                .query(DropLine::drop)
                .optional();
    }

    /** The newest first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<Drop> find(DropFilter filter, long before, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String where = filter.where(parameters);
        return ledger.read()
                .sql(DropLine.SELECT + " where " + where + " and id < :before order by id desc limit :limit")
                .params(parameters)
                .param("before", before)
                .param("limit", limit)
                .query(DropLine::drop)
                .list();
    }

    /** The drop that a file in /outbox is, if it is on record: same name, same bytes, and not yet seen to leave. */
    public Optional<Drop> stillInOutbox(String carrier, String name, String sha256) {
        return ledger.read()
                .sql(DropLine.SELECT
                        + " where carrier = ? and name = ? and sha256 = ? and not parked order by id limit 1")
                .params(carrier, name, sha256)
                .query(DropLine::drop)
                .optional();
    }

    /** The drop of that name that was not yet seen to leave /outbox, if there is one. */
    public Optional<Drop> unparked(String carrier, String name) {
        return ledger.read()
                .sql(DropLine.SELECT + " where carrier = ? and name = ? and not parked order by id desc limit 1")
                .params(carrier, name)
                .query(DropLine::drop)
                .optional();
    }

    /** Whether there are any {@link #unfinished} or {@link #mended} drops. */
    public boolean anyLeft(String carrier) {
        String sql = """
                select 1
                where exists (select 1 from drops where carrier = :carrier and %s)
                    or exists (select 1 from drops where carrier = :carrier and %s)""";
        return ledger.read()
                .sql(sql.formatted(UNFINISHED, MENDED))
                .param("carrier", carrier)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Drops neither recorded nor refused nor set aside, in the order they came. */
    public List<Drop> unfinished(String carrier) {
        return list(" where carrier = ? and " + UNFINISHED + " order by id", carrier);
    }

    /**
     * Whether another drop of the same carrier was accepted, wholly or partly, that has the same name, or the same bytes and at least
     * one row (contract, ALREADY_TAKEN).
     */
    public boolean takenBefore(Drop drop) {
        String sql = """
                select count(*) from drops
                where carrier = :carrier and (name = :name or sha256 = :sha256 and total > 0)
                    and outcome in (:taken) and id <> :id""";
        return ledger.read()
                        .sql(sql)
                        .param("carrier", drop.carrier())
                        .param("name", drop.name())
                        .param("sha256", drop.sha256())
                        .param("taken", List.of(Outcome.ACCEPTED.word(), Outcome.PARTLY_ACCEPTED.word()))
                        .param("id", drop.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Puts a file in /outbox on record. If it is there already ({@link #stillInOutbox}), by another hub or before a restart, that drop is
     * the answer.
     *
     * @param sha256 of its bytes, lower-case hex
     * @param statedSha256 see {@link Drop}
     * @param bytes its size
     * @param stored where its bytes are kept, or null if they are not
     */
    public Drop register(
            String carrier, DropKind kind, String name, String sha256, String statedSha256, long bytes, String stored) {
        return ledger.inTransaction(() -> {
            // Counted before looking: who registers the same file meanwhile is seen, or has taken this very occurrence.
            int occurrence = nextOccurrence(carrier, name);
            return stillInOutbox(carrier, name, sha256).orElseGet(() -> {
                Drop drop = get(insert(carrier, kind, name, occurrence, sha256, statedSha256, bytes, stored));
                audit(drop, "register", bytes + " bytes, SHA-256 " + sha256, "registered");
                return drop;
            });
        });
    }

    /**
     * The whole drop was read and can be recorded.
     *
     * @param header the header line as it came
     * @param rows how many rows there are
     * @param remarks what the receipt is to mention all the same
     */
    public Drop foundSound(Drop drop, String header, long rows, List<FileProblem> remarks) {
        return ledger.inTransaction(() -> {
            int updated = ledger.write()
                    .sql("update drops set state = ?, header = ?, rows_found = ? where id = ? and state = ?")
                    .params(State.RECORDING.name(), header, rows, drop.id(), State.RECEIVED.name())
                    .update();
            if (updated == 1) {
                problems.add(drop, remarks);
            }
            return get(drop.id());
        });
    }

    /** The drop can't be taken as a whole: none of its rows counts, and the receipt is due. */
    public Drop refuse(Drop drop, List<FileProblem> why) {
        return ledger.inTransaction(() -> {
            if (complete(drop, State.RECEIVED, State.REFUSED, Outcome.REJECTED)) {
                problems.add(drop, why);
                returnFiles.add(drop.carrier(), Kind.RECEIPT, receiptName(drop), drop.id());
                audit(drop, "inspect", codes(why), "refused");
                ended.add(1, drop.carrier(), REFUSED);
            }
            return get(drop.id());
        });
    }

    /**
     * Every row is on record: settles the outcome; the file of rejected rows, if there are any, and the receipt are due.
     *
     * @param rejectedSuffix what the drop's name gets for its file of rejected rows, e.g. {@code .rejected.csv}
     * @throws IllegalStateException if the rows on record are not those of the drop
     */
    public Drop finish(Drop drop, String rejectedSuffix) {
        return ledger.inTransaction(() -> {
            Drop recorded = get(drop.id());
            if (recorded.state() != State.RECORDING) {
                return recorded;
            }
            requireBalance(recorded);
            if (complete(drop, State.RECORDING, State.RECORDED, Outcome.of(recorded.rows()))) {
                leaveFailed(drop);
                if (recorded.rows().rejected() > 0) {
                    returnFiles.add(drop.carrier(), Kind.REJECTED, drop.parkedName() + rejectedSuffix, drop.id());
                }
                returnFiles.add(drop.carrier(), Kind.RECEIPT, receiptName(drop), drop.id());
                Counts rows = recorded.rows();
                String counts = "%d rows, %d accepted, %d duplicate, %d rejected"
                        .formatted(rows.total(), rows.accepted(), rows.duplicate(), rows.rejected());
                audit(drop, "record", counts, "recorded");
                count(recorded);
            }
            return get(drop.id());
        });
    }

    private void count(Drop recorded) {
        Counts counts = recorded.rows();
        String kind = recorded.kind().word();
        rows.add(counts.accepted(), recorded.carrier(), kind, ACCEPTED);
        rows.add(counts.duplicate(), recorded.carrier(), kind, DUPLICATE);
        rows.add(counts.rejected(), recorded.carrier(), kind, REJECTED);
        ended.add(1, recorded.carrier(), Outcome.of(counts).word());
    }

    /** What became of asking that a drop be read again. */
    public enum Again {
        /** It is on its way, now or already. */
        UNDERWAY,
        /** Not yet: the receipt that tells of the first reading has to reach the carrier first. */
        RECEIPT_DUE,
        /** Every row is on record: there is nothing to do. */
        RECORDED,
        /** Its bytes are not kept: they were too large, or kept long enough. */
        NOT_KEPT
    }

    /**
     * Has a drop that was refused or set aside read again from its stored bytes, as if it came anew; whoever reads unfinished drops does
     * so next. A refused one gets a receipt of its own under the next ordinal of its name. One that was set aside with rows on record
     * goes on after them.
     *
     * @param who asked for it
     */
    public Again again(long id, String who) {
        return ledger.inTransaction(() -> {
            Drop drop = get(id);
            return switch (drop.state()) {
                case RECEIVED, RECORDING -> Again.UNDERWAY;
                case RECORDED -> Again.RECORDED;
                case REFUSED, SET_ASIDE -> again(drop, who);
            };
        });
    }

    private Again again(Drop drop, String who) {
        if (drop.stored() == null) {
            return Again.NOT_KEPT;
        }
        if (drop.state() == State.REFUSED && returnFiles.isPending(drop.id())) {
            return Again.RECEIPT_DUE;
        }
        if (drop.rowsRead() > 0) {
            goBack(drop, State.RECORDING, drop.occurrence());
        } else {
            forget(drop);
            boolean answered = drop.state() == State.REFUSED;
            goBack(drop, State.RECEIVED, answered ? nextOccurrence(drop.carrier(), drop.name()) : drop.occurrence());
        }
        audit(who, drop, "read again", "was " + word(drop), "under way");
        return Again.UNDERWAY;
    }

    /** What an earlier reading found. */
    private void forget(Drop drop) {
        problems.forget(drop);
        ledger.write()
                .sql("update drops set header = null, rows_found = null where id = ?")
                .param(drop.id())
                .update();
    }

    private void goBack(Drop drop, State to, int occurrence) {
        String sql = """
                update drops set state = ?, occurrence = ?, outcome = null, completed_at = null
                where id = ? and state = ?""";
        int updated = ledger.write()
                .sql(sql)
                .params(to.name(), occurrence, drop.id(), drop.state().name())
                .update();
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Drop " + drop.id() + " is no longer " + word(drop));
        }
    }

    /**
     * Reading or recording the drop met with what nobody foresaw. It waits until ops settle it, so that it does not hold up the carrier's
     * next drops; its file stays in /outbox.
     *
     * @return the drop, in state SET_ASIDE unless another hub has brought it to its end meanwhile
     */
    public Drop setAside(Drop drop) {
        return ledger.inTransaction(() -> {
            int updated = ledger.write()
                    .sql("update drops set state = 'SET_ASIDE' where id = ? and state in ('RECEIVED', 'RECORDING')")
                    .param(drop.id())
                    .update();
            if (updated == 1) {
                audit(drop, "set aside", "was " + word(drop), "set aside");
                ended.add(1, drop.carrier(), SET_ASIDE);
            }
            return get(drop.id());
        });
    }

    /**
     * Ops gave up a drop: if it was set aside it is refused, and its receipt is due.
     *
     * @return false if it was set aside with rows on record: then it can only be read to its end
     */
    public boolean giveUp(long id, String who) {
        return ledger.inTransaction(() -> {
            Drop drop = get(id);
            if (drop.state() != State.SET_ASIDE) {
                return true;
            }
            if (drop.rowsRead() > 0) {
                return false;
            }
            if (complete(drop, State.SET_ASIDE, State.REFUSED, Outcome.REJECTED)) {
                problems.add(drop, List.of(GIVEN_UP));
                returnFiles.add(drop.carrier(), Kind.RECEIPT, receiptName(drop), drop.id());
                audit(who, drop, "give up", "was set aside", "refused");
                ended.add(1, drop.carrier(), REFUSED);
            }
            return true;
        });
    }

    /**
     * The drop is about to leave /outbox, or failed for done.
     *
     * @param place where it goes, relative to /outbox
     */
    public Drop parking(Drop drop, String place) {
        ledger.write()
                .sql("update drops set parked_as = ? where id = ? and (not parked or leaves is not null)")
                .params(place, drop.id())
                .update();
        return get(drop.id());
    }

    /** The drop was seen to have left /outbox. */
    public void parked(Drop drop) {
        ledger.inTransaction(() -> {
            int updated = ledger.write()
                    .sql("update drops set parked = true where id = ? and not parked")
                    .param(drop.id())
                    .update();
            if (updated == 1) {
                audit(drop, "park", drop.parkedAs() == null ? "written over in /outbox" : drop.parkedAs(), "parked");
            }
            return updated;
        });
    }

    /**
     * A drop that was refused, then read again and taken.
     *
     * @param place where it lies, relative to /outbox, e.g. {@code failed/a.csv}
     */
    public record Mended(Drop drop, String place) {}

    /** The carrier's drops that lie in failed though they are taken, in the order they came. */
    public List<Mended> mended(String carrier) {
        return ledger.read()
                .sql(DropLine.SELECT + " where carrier = ? and " + MENDED + " order by id")
                .param(carrier)
                .query((line, number) -> new Mended(DropLine.drop(line, number), line.getString("leaves")))
                .list();
    }

    /** A mended drop is where it was to go to ({@link #parking}), or was nowhere to be found. */
    public void leftFailed(Mended mended) {
        ledger.inTransaction(() -> {
            int updated = ledger.write()
                    .sql("update drops set leaves = null where id = ? and leaves is not null")
                    .param(mended.drop().id())
                    .update();
            if (updated == 1) {
                Drop now = get(mended.drop().id());
                boolean moved = !now.parkedAs().equals(mended.place());
                audit(
                        now,
                        "park",
                        moved ? now.parkedAs() : "no longer in " + mended.place(),
                        moved ? "parked" : "gone");
            }
            return updated;
        });
    }

    /** If the drop's file was seen to go to failed: it is due to go to done. */
    private void leaveFailed(Drop drop) {
        ledger.write()
                .sql("update drops set leaves = parked_as where id = ? and parked and parked_as like 'failed/%'")
                .param(drop.id())
                .update();
    }

    /** Why the drop was refused, or the remarks on it, in the order they were found. */
    public List<FileProblem> problems(Drop drop) {
        return problems.of(drop);
    }

    /** Adds those of {@code remarks} that the drop does not have yet, up to a limit that the last one tells of. */
    void addRemarks(Drop drop, List<FileProblem> remarks) {
        problems.add(drop, remarks);
    }

    private long insert(
            String carrier,
            DropKind kind,
            String name,
            int occurrence,
            String sha256,
            String statedSha256,
            long bytes,
            String stored) {
        String sql = """
                insert into drops (carrier, kind, name, occurrence, sha256, stated_sha256, bytes, stored, received_at,
                    state, total, accepted, duplicate, rejected, rows_read, chunk_size, parked)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, false)
                returning id""";
        return ledger.write()
                .sql(sql)
                .params(
                        carrier,
                        kind.word(),
                        name,
                        occurrence,
                        sha256,
                        statedSha256,
                        bytes,
                        stored,
                        clock.millis(),
                        State.RECEIVED.name(),
                        CHUNK_SIZE)
                .query(Long.class)
                .single();
    }

    private int nextOccurrence(String carrier, String name) {
        return ledger.read()
                .sql("select coalesce(max(occurrence), 0) + 1 from drops where carrier = ? and name = ?")
                .params(carrier, name)
                .query(Integer.class)
                .single();
    }

    private boolean complete(Drop drop, State from, State to, Outcome outcome) {
        return ledger.write()
                        .sql("update drops set state = ?, outcome = ?, completed_at = ? where id = ? and state = ?")
                        .params(to.name(), outcome.word(), clock.millis(), drop.id(), from.name())
                        .update()
                == 1;
    }

    /** total = accepted + duplicate + rejected, by the first reading, by the drop's own counts and by the rows themselves. */
    private void requireBalance(Drop drop) {
        long total = drop.rowsFound();
        String sql = """
                select (select coalesce(sum(size), 0) from batches where drop_id = :id),
                    (select count(*) from duplicate_rows where drop_id = :id),
                    (select count(*) from rejected_rows where drop_id = :id)""";
        Counts found = ledger.read()
                .sql(sql)
                .param("id", drop.id())
                .query((line, number) -> new Counts(total, line.getLong(1), line.getLong(2), line.getLong(3)))
                .single();
        boolean adds = total == found.accepted() + found.duplicate() + found.rejected();
        if (!adds || !found.equals(drop.rows()) || drop.rowsRead() != total) {
            throw new IllegalStateException("Drop " + drop.id() + " (" + drop.carrier() + ' ' + drop.name()
                    + ") does not add up: read " + total + " rows, on record " + found + ", counted " + drop.rows());
        }
    }

    private Drop get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No drop " + id + " on record"));
    }

    private List<Drop> list(String where, String carrier) {
        return ledger.read()
                .sql(DropLine.SELECT + where)
                .param(carrier)
                .query(DropLine::drop)
                .list();
    }

    private void audit(Drop drop, String act, String detail, String outcome) {
        audit(Audit.HUB, drop, act, detail, outcome);
    }

    private void audit(String who, Drop drop, String act, String detail, String outcome) {
        audit.append(who, act, "drop " + drop.id(), drop.carrier() + ' ' + drop.name() + ": " + detail, outcome);
    }

    private static String word(Drop drop) {
        return drop.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String codes(List<FileProblem> problems) {
        return problems.stream().map(problem -> problem.code().name()).collect(Collectors.joining(", "));
    }

    private static String receiptName(Drop drop) {
        return drop.parkedName() + ".receipt.json";
    }
}
