package cn.huiqi.hub.intake;

import cn.huiqi.hub.ledger.ApplicationState;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.ledger.RecordedMessage;
import cn.huiqi.hub.relief.DropKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Removes what is kept only for a time: drops' bytes, rejected rows and the bodies of messages that a later revision has replaced, failed
 * inputs, mended inputs, and the history of failures and replays. Counts and hashes stay, and so does the audit. It works in small transactions, so that nothing else waits for it, and each
 * step is harmless twice.
 *
 * <p>A drop counts from when it was completed; one that still waits for a return file or for the broker is left alone. A failure counts from its last
 * attempt; one that is open by then is discarded, for without its input nothing more can be done about it.
 *
 * <p>While a carrier's drops are swept none of them is taken, in this hub or another, so that bytes that come again are not removed: the
 * sweep holds the carrier's lease, for at most {@value #STEP} drops a round. If drops are just being taken the next round sees to them.
 */
public final class Retention {

    private static final int STEP = 500;

    private final Ledger ledger;
    private final Applications applications;
    private final MessagePages messages;
    private final Leases leases;
    private final DropStore store;
    private final Audit audit;
    private final Duration retention;
    private final Clock clock;

    public Retention(Ledger ledger, Leases leases, DropStore store, Audit audit, Duration retention, Clock clock) {
        this.ledger = ledger;
        this.applications = new Applications(ledger);
        this.messages = new MessagePages(ledger);
        this.leases = leases;
        this.store = store;
        this.audit = audit;
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes what is due; of the drops as many as a round may. */
    public void sweep() {
        Instant cutoff = clock.instant().minus(retention);
        carriersToSweep(cutoff).forEach(carrier -> sweepDrops(carrier, cutoff));
        untilNothingIsLeft(() -> sweepFailures(cutoff));
        untilNothingIsLeft(() -> sweepReplays(cutoff));
    }

    private static void untilNothingIsLeft(IntSupplier step) {
        int swept = step.getAsInt();
        while (swept > 0) {
            swept = step.getAsInt();
        }
    }

    private record OldDrop(long id, String carrier, DropKind kind, String sha256, String stored) {}

    private List<String> carriersToSweep(Instant cutoff) {
        return ledger.read()
                .sql("select distinct carrier from drops where completed_at < ? and not swept order by carrier")
                .param(cutoff.toEpochMilli())
                .query(String.class)
                .list();
    }

    private void sweepDrops(String carrier, Instant cutoff) {
        Optional<Lease> lease = leases.take(Leases.drops(carrier));
        if (lease.isEmpty()) {
            return;
        }
        try {
            oldDrops(carrier, cutoff).forEach(drop -> sweep(drop, cutoff));
        } finally {
            lease.get().close();
        }
    }

    private List<OldDrop> oldDrops(String carrier, Instant cutoff) {
        String sql = """
                select id, carrier, kind, sha256, stored from drops d
                where carrier = ? and completed_at < ? and not swept
                    and not exists (select 1 from return_files r where r.drop_id = d.id and r.uploaded_at is null)
                    and not exists (select 1 from batches b where b.drop_id = d.id and b.sent_at is null)
                order by completed_at limit ?""";
        return ledger.read()
                .sql(sql)
                .params(carrier, cutoff.toEpochMilli(), STEP)
                .query((line, number) -> new OldDrop(
                        line.getLong(1),
                        line.getString(2),
                        DropKind.of(line.getString(3)),
                        line.getString(4),
                        line.getString(5)))
                .list();
    }

    private void sweep(OldDrop drop, Instant cutoff) {
        String rows = """
                delete from rejected_rows where drop_id = ? and row_no in
                    (select row_no from rejected_rows where drop_id = ? order by row_no limit ?)""";
        untilNothingIsLeft(() ->
                ledger.write().sql(rows).params(drop.id(), drop.id(), STEP).update());
        batches(drop).forEach(batch -> sweepBodies(batch, drop.kind()));
        if (drop.stored() != null && !isNeeded(drop)) {
            leases.confirm(Leases.drops(drop.carrier()));
            store.remove(drop.stored(), cutoff);
        }
        ledger.inTransaction(() -> {
            ledger.write()
                    .sql("update drops set stored = null, swept = true where id = ?")
                    .param(drop.id())
                    .update();
            return audit.append(
                    Audit.HUB,
                    "remove",
                    "drop " + drop.id(),
                    "stored bytes, rejected rows and replaced messages' bodies, kept long enough",
                    "removed");
        });
    }

    private List<Long> batches(OldDrop drop) {
        return ledger.read()
                .sql("select id from batches where drop_id = ? order by id")
                .param(drop.id())
                .query(Long.class)
                .list();
    }

    /** A batch is a small step. An application's latest revision stays: the regulator's extracts hold all applications, however old. */
    private void sweepBodies(long batch, DropKind kind) {
        ledger.inTransaction(() -> {
            List<RecordedMessage> kept = messages.ofBatch(batch);
            Map<String, ApplicationState> now = applications.states(
                    kept.stream().map(RecordedMessage::applicationId).collect(Collectors.toSet()));
            List<RecordedMessage> swept = kept.stream()
                    .map(one -> kind == DropKind.APPLICATIONS
                                    && one.number()
                                            == now.get(one.applicationId()).revision()
                            ? one
                            : one.withoutBody())
                    .toList();
            if (!swept.equals(kept)) {
                messages.replace(batch, swept);
            }
            return swept.size();
        });
    }

    /** Whether another drop still has the same bytes: they are kept once. */
    private boolean isNeeded(OldDrop drop) {
        String sql = "select count(*) from drops where carrier = ? and sha256 = ? and id <> ? and not swept";
        return ledger.read()
                        .sql(sql)
                        .params(drop.carrier(), drop.sha256(), drop.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private int sweepFailures(Instant cutoff) {
        String sql = """
                select f.id from failures f left join drops d on d.id = f.drop_id
                where f.last_at < ? and not f.swept and f.state <> 'REPLAYING' and (d.id is null or d.swept)
                order by f.last_at limit ?""";
        List<Long> failures = ledger.read()
                .sql(sql)
                .params(cutoff.toEpochMilli(), STEP)
                .query(Long.class)
                .list();
        if (!failures.isEmpty()) {
            ledger.inTransaction(() -> sweepFailures(failures));
        }
        return failures.size();
    }

    private int sweepFailures(List<Long> failures) {
        int discarded =
                update("update failures set state = 'DISCARDED' where state = 'OPEN' and id in (:ids)", failures);
        update("delete from failure_edits where failure_id in (:ids)", failures);
        update("delete from failure_history where failure_id in (:ids)", failures);
        int swept = update(
                "update failures set input = null, swept = true, version = version + 1 where id in (:ids)", failures);
        audit.append(
                Audit.HUB,
                "remove",
                "failures",
                "input and history of " + swept + ", kept long enough; " + discarded + " of them were open",
                "removed");
        return swept;
    }

    private int update(String sql, List<Long> ids) {
        return ledger.write().sql(sql).param("ids", ids).update();
    }

    private int sweepReplays(Instant cutoff) {
        List<Long> replays = ledger.read()
                .sql("select id from replays where ended_at < ? and not swept order by ended_at limit ?")
                .params(cutoff.toEpochMilli(), STEP)
                .query(Long.class)
                .list();
        for (long replay : replays) {
            String items = """
                    delete from replay_items where replay_id = ? and failure_id in
                        (select failure_id from replay_items where replay_id = ? limit ?)""";
            untilNothingIsLeft(
                    () -> ledger.write().sql(items).params(replay, replay, STEP).update());
            ledger.inTransaction(() -> {
                ledger.write()
                        .sql("update replays set swept = true where id = ?")
                        .param(replay)
                        .update();
                return audit.append(
                        Audit.HUB, "remove", "replay " + replay, "which failures it took, kept long enough", "removed");
            });
        }
        return replays.size();
    }
}
