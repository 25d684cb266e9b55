package cn.huiqi.hub.intake;

import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.NewFailure;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.relief.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a stored drop counts at all. It must be what the carrier's checksum says, not taken before, not too large to keep, and
 * readable to its end; the first of these that fails is the reason it is refused for.
 */
public final class Inspector {

    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);

    private static final String STEP = "inspect";

    private final StoredDrops storedDrops;
    private final Ledger ledger;
    private final Drops drops;
    private final Failures failures;
    private final SettingAside settingAside;

    Inspector(StoredDrops storedDrops, Ledger ledger, Drops drops, Failures failures, SettingAside settingAside) {
        this.storedDrops = storedDrops;
        this.ledger = ledger;
        this.drops = drops;
        this.failures = failures;
        this.settingAside = settingAside;
    }

    /**
     * The drop on record as sound, or as refused and kept as a failure, or set aside for what nobody foresaw.
     *
     * @throws UncheckedIOException if the stored bytes can't be read
     */
    public Drop judge(Drop drop) {
        Drop judged = settingAside.ifItFails(drop, STEP, () -> settle(drop));
        CrashPoint.DROP_JUDGED.passed();
        return judged;
    }

    private Drop settle(Drop drop) {
        Inspection inspection = inspect(drop);
        if (inspection instanceof Inspection.Sound sound) {
            return drops.foundSound(drop, sound.header(), sound.records(), sound.remarks());
        }
        FileProblem problem = ((Inspection.Refused) inspection).problem();
        LOG.warn(
                "{} {}: refused as a whole, {}: {}; it goes to failed, and may come again mended",
                drop.carrier(),
                drop.name(),
                problem.code(),
                problem.log());
        return refuse(drop, problem);
    }

    private Drop refuse(Drop drop, FileProblem problem) {
        Cause cause = new Cause(problem.code().name(), problem.log());
        return ledger.inTransaction(() -> {
            Drop refused = drops.refuse(drop, List.of(problem));
            if (refused.state() == Drop.State.REFUSED) {
                failures.keep(List.of(NewFailure.ofDrop(refused, STEP, cause)));
            }
            return refused;
        });
    }

    private Inspection inspect(Drop drop) {
        if (drop.statedSha256() != null && !drop.statedSha256().equals(drop.sha256())) {
            return new Inspection.Refused(Problems.checksum(drop.statedSha256(), drop.sha256()));
        }
        if (drops.takenBefore(drop)) {
            return new Inspection.Refused(Problems.alreadyTaken(drop.name()));
        }
        if (drop.stored() == null) {
            return new Inspection.Refused(Problems.notKept(drop.bytes()));
        }
        try {
            return storedDrops.of(drop).inspect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
