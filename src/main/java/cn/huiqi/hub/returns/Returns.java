package cn.huiqi.hub.returns;

import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.ReturnFiles.Waiting;
import cn.huiqi.hub.telemetry.Step;
import cn.huiqi.hub.telemetry.Steps;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.FileSystemUtils;

/**
 * The files that a carrier is to get. Their names are on record before they are written, and their bytes follow from the ledger alone:
 * writing one again after a crash gives the same file.
 */
public final class Returns {

    /** Lines of a status file; more go into the next one. */
    private static final int LARGEST_STATUS_FILE = 10_000;

    /** Until the next look where something is due: this hub does it now, or another is at it. */
    private static final Duration LONGEST_AFTER_DUE = Duration.ofSeconds(2);

    /** Files written in one round; more come in the next. */
    private static final int FILES_A_ROUND = 50;

    private final Rendering rendering;
    private final ReturnFiles files;
    private final Bell bell;
    private final Leases leases;
    private final Path folder;
    private final Duration gathering;
    private final Duration afterDue;

    /** By carrier. */
    private final Map<String, Duration> untilNextLook = new ConcurrentHashMap<>();

    private final Steps steps;
    private final Clock clock;

    /**
     * @param folder where files are rendered before they are uploaded
     * @param statusFileDelay how long after it was taken a report may stand in its file at the latest; half of it is used for gathering
     *     reports, the rest left for writing
     */
    public Returns(
            Rendering rendering,
            ReturnFiles files,
            Bell bell,
            Leases leases,
            Path folder,
            Duration statusFileDelay,
            Steps steps,
            Clock clock) {
        this.rendering = rendering;
        this.files = files;
        this.bell = bell;
        this.leases = leases;
        this.folder = folder;
        this.gathering = statusFileDelay.dividedBy(2);
        this.afterDue = shorter(statusFileDelay.dividedBy(5), LONGEST_AFTER_DUE);
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Deletes what a crash left of rendered files: they may hold personal data, and those still to be written are rendered anew.
     *
     * @throws UncheckedIOException if the folder can't be read or a file not deleted
     */
    public void removeLeftovers() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until a file for the carrier comes on record, or the first status report that stands in none has waited long enough, {@link
     * Bell#LONGEST_WAIT} at most: whether there is a file to write then. Where no report waits, one that comes right after this look is not
     * due before the next.
     */
    public boolean awaitDue(String carrier) {
        bell.await(Bell.returns(carrier), untilNextLook.getOrDefault(carrier, Duration.ZERO));
        Waiting waiting = files.waiting(carrier);
        Instant now = clock.instant();
        Instant nextStatusFile = waiting.oldestReport().orElse(now).plus(gathering);
        boolean isDue = waiting.file() || !nextStatusFile.isAfter(now);
        untilNextLook.put(
                carrier, isDue ? afterDue : shorter(Duration.between(now, nextStatusFile), Bell.LONGEST_WAIT));
        return isDue;
    }

    /** The files to write now, in order; status reports that have waited long enough get a file first. */
    public List<ReturnFile> due(String carrier) {
        Instant gathered = gathered();
        while (files.waiting(carrier)
                .oldestReport()
                .filter(oldest -> !oldest.isAfter(gathered))
                .isPresent()) {
            files.newStatusFile(carrier, LARGEST_STATUS_FILE);
            CrashPoint.STATUS_FILE_NAMED.passed();
        }
        List<ReturnFile> pending = files.pending(carrier, FILES_A_ROUND);
        if (pending.size() == FILES_A_ROUND) {
            bell.ring(Bell.returns(carrier));
        }
        return pending;
    }

    /**
     * The file as it is to be written.
     *
     * @throws UncheckedIOException if there is no room for it
     * @throws org.springframework.dao.OptimisticLockingFailureException if another hub writes the carrier's files by now
     */
    public File render(ReturnFile file) {
        Path rendered = rendered(file);
        leases.confirm(Leases.returns(file.carrier()));
        try {
            Files.createDirectories(folder);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rendered))) {
                rendering.write(file, out);
            }
            CrashPoint.RETURN_FILE_WRITTEN.passed();
            return rendered.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It lies in the carrier's account. */
    public void uploaded(ReturnFile file) {
        CrashPoint.RETURN_FILE_UPLOADED.passed();
        files.uploaded(file);
        CrashPoint.RETURN_FILE_MARKED.passed();
        if (file.dropId() != null) {
            steps.took(Step.ofDrop(file.kind().word(), file.carrier(), file.dropId()), file.createdAt());
        }
        try {
            Files.deleteIfExists(rendered(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Reports that were taken by then have waited long enough. */
    private Instant gathered() {
        return clock.instant().minus(gathering);
    }

    private Path rendered(ReturnFile file) {
        return folder.resolve(file.carrier() + '-' + file.id());
    }
}
