package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Chunk;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Recorder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Puts a sound drop's rows on record, a chunk in a transaction. One thread reads and normalizes ahead, this one records; a chunk
 * waiting between them keeps both busy and memory bounded. After a crash it goes on behind the last chunk on record, with the same bounds.
 */
public final class Recording {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final StoredDrops storedDrops;
    private final Recorder recorder;
    private final Drops drops;
    private final Profiles profiles;
    private final SettingAside settingAside;
    private final Bell bell;
    private volatile boolean stopping;

    Recording(
            StoredDrops storedDrops,
            Recorder recorder,
            Drops drops,
            Profiles profiles,
            SettingAside settingAside,
            Bell bell) {
        this.storedDrops = storedDrops;
        this.recorder = recorder;
        this.drops = drops;
        this.profiles = profiles;
        this.settingAside = settingAside;
        this.bell = bell;
    }

    /** Ends what is being recorded behind the present chunk: a hub that is told to stop does not read on for minutes. */
    public void stop() {
        stopping = true;
    }

    /**
     * The drop with every row on record, or set aside for what nobody foresaw.
     *
     * @throws CancellationException if the hub is told to stop
     * @throws OptimisticLockingFailureException if another hub has gone on with it
     */
    public Drop record(Drop drop) {
        return settingAside.ifItFails(drop, "record", () -> recordAll(drop));
    }

    private Drop recordAll(Drop drop) {
        Drop reached = drop;
        try (ChunksAhead chunks = new ChunksAhead(storedDrops.of(drop), drop.rowsRead(), drop.chunkSize())) {
            for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                reached = recorder.record(reached, chunk)
                        .orElseThrow(
                                () -> new OptimisticLockingFailureException("Another hub goes on with " + drop.name()));
                CrashPoint.CHUNK_COMMITTED.passed();
                bell.ring(Bell.outbox(drop.carrier()));
                bell.ring(Bell.CATALOGUE);
                if (stopping) {
                    throw new CancellationException("The hub stops; " + drop.name() + " goes on behind row "
                            + reached.rowsRead() + " at the next start");
                }
            }
        }
        String suffix = profiles.byId(drop.carrier()).orElseThrow().file().rejectedSuffix();
        Drop finished = drops.finish(reached, suffix);
        CrashPoint.DROP_FINISHED.passed();
        log(finished);
        return finished;
    }

    private static void log(Drop drop) {
        LOG.info(
                "{} {}: {} rows, {} accepted, {} duplicate, {} rejected, {} s",
                drop.carrier(),
                drop.name(),
                drop.rows().total(),
                drop.rows().accepted(),
                drop.rows().duplicate(),
                drop.rows().rejected(),
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        Duration.between(drop.receivedAt(), drop.completedAt()).toMillis() / 1000.0));
    }
}
