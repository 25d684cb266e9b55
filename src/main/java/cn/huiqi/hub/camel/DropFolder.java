package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.CompletenessBy;
import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.intake.Sha256File;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.telemetry.Steps;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier's /outbox: which files in it are drops, when a drop is complete, and where it goes when it has been taken.
 *
 * <p>Leaving /outbox is made safe against a crash at any point: the place in done or failed is noted in the ledger, then the marker or
 * checksum file is deleted, then the drop is renamed, then the ledger notes that it has left. A drop that is found in /outbox though the
 * ledger has it is the same file as long as nothing stands at the noted place.
 */
final class DropFolder
        implements GenericFileProcessStrategy<SftpRemoteFile<LsEntry>>,
                GenericFileFilter<SftpRemoteFile<LsEntry>>,
                Comparator<GenericFile<SftpRemoteFile<LsEntry>>> {

    /** Exchange property: what the carrier's checksum file says, see {@code Arrival.statedSha256}. */
    static final String STATED_SHA256 = "statedSha256";

    /** Exchange property: when its fetching began. */
    private static final String BEGUN = "begun";

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

    private static final String FOLDER = "outbox";
    private static final String OUTBOX = FOLDER + '/';
    private static final int LONGEST_CHECKSUM_FILE = 4096;

    /** Hidden names are looked for in one poll of so many: the folder is listed once more for it, half the cost of a poll that finds nothing. */
    private static final int POLLS_PER_LOOK_FOR_HIDDEN = 12;

    private final Profile profile;
    private final Drops drops;
    private final Leases leases;
    private final CarrierPoll poll;
    private final Steps steps;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private int pollsSoFar;

    DropFolder(Profile profile, Drops drops, Leases leases, CarrierPoll poll, Steps steps) {
        this.profile = profile;
        this.drops = drops;
        this.leases = leases;
        this.poll = poll;
        this.steps = steps;
    }

    /** A regular file with a safe name of the carrier's convention. */
    @Override
    public boolean accept(GenericFile<SftpRemoteFile<LsEntry>> file) {
        String name = file.getFileNameOnly();
        if (!DropName.isSafe(name)) {
            warnUnsafe(name);
            return false;
        }
        if (DropName.parse(name, profile).isEmpty()) {
            return false;
        }
        if (!file.getFile().getRemoteFile().getAttrs().isReg()) {
            warnOnce(name, "it is named like a drop but is no regular file");
            return false;
        }
        return true;
    }

    /** By the date and number in their names. */
    @Override
    public int compare(GenericFile<SftpRemoteFile<LsEntry>> a, GenericFile<SftpRemoteFile<LsEntry>> b) {
        return nameOf(a).compareTo(nameOf(b));
    }

    @Override
    public void prepareOnStartup(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            GenericFileEndpoint<SftpRemoteFile<LsEntry>> endpoint) {
        poll.afterEach(() -> {
            if (poll.hasTurn()) {
                moveMended(operations);
            }
            warnOfHidden(operations);
        });
        poll.hangUpBy(((RemoteFileOperations<?>) operations)::forceDisconnect);
    }

    /**
     * Drops that lie in failed though they were taken when they were read again go to done. The place is noted first: whoever finds none
     * in failed any more knows that it has gone there, or was taken away.
     */
    private void moveMended(GenericFileOperations<SftpRemoteFile<LsEntry>> operations) {
        for (Drops.Mended mended : drops.mended(profile.carrier())) {
            leases.confirm(Leases.drops(profile.carrier()));
            if (operations.existsFile(OUTBOX + mended.place())) {
                Drop parking = drops.parking(mended.drop(), freePlace(mended.drop(), operations));
                operations.renameFile(OUTBOX + mended.place(), OUTBOX + parking.parkedAs());
            }
            drops.leftFailed(mended);
        }
    }

    /** Camel passes over names that begin with a dot before anyone is asked; those that are not safe are told of all the same. */
    private void warnOfHidden(GenericFileOperations<SftpRemoteFile<LsEntry>> operations) {
        if (pollsSoFar++ % POLLS_PER_LOOK_FOR_HIDDEN != 0) {
            return;
        }
        for (SftpRemoteFile<LsEntry> file : operations.listFiles(FOLDER)) {
            String name = file.getFilename();
            if (name.startsWith(".") && !name.equals(".") && !name.equals("..") && !DropName.isSafe(name)) {
                warnUnsafe(name);
            }
        }
    }

    /** Whether to take it now: it is complete, not set aside, it is this hub's turn, and no earlier drop of this poll is in trouble. */
    @Override
    public boolean begin(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            GenericFileEndpoint<SftpRemoteFile<LsEntry>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file) {
        try {
            return !poll.isTroubled() && poll.takeTurn() && isToTake(operations, exchange, file);
        } catch (IOException | RuntimeException e) {
            // Camel would only pass over the file.
            poll.troubled(e);
            return false;
        }
    }

    private boolean isToTake(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file)
            throws IOException {
        Optional<Drop> before = drops.unparked(profile.carrier(), file.getFileNameOnly());
        if (before.isPresent() && hasLeft(before.get(), operations)) {
            drops.parked(before.get());
            before = Optional.empty();
        }
        if (before.isPresent() && before.get().state() == Drop.State.SET_ASIDE) {
            return false;
        }
        boolean complete = isComplete(operations, exchange, file, before);
        if (complete) {
            exchange.setProperty(BEGUN, steps.now());
            CrashPoint.DROP_LISTED.passed();
        }
        return complete;
    }

    private boolean isComplete(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file,
            Optional<Drop> before)
            throws IOException {
        if (profile.file().complete().by() == CompletenessBy.RENAME) {
            // Another hub may have taken it since it was listed; the other kinds' markers are looked for anyway.
            return operations.existsFile(OUTBOX + file.getFileNameOnly());
        }
        if (!operations.existsFile(sidecar(file))) {
            // Its marker may be gone already while the drop itself could not be moved; one of another size is a new
            // upload.
            return before.isPresent() && before.get().bytes() == file.getFileLength();
        }
        if (profile.file().complete().by() == CompletenessBy.MARKER) {
            return true;
        }
        String checksum = readChecksum(operations, exchange, file);
        exchange.setProperty(STATED_SHA256, Sha256File.parse(checksum).orElse(""));
        // An upload makes an empty file first: a checksum file that says nothing yet is still being written.
        return !checksum.isEmpty();
    }

    @Override
    public void abort(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            GenericFileEndpoint<SftpRemoteFile<LsEntry>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file) {
        // Nothing was begun.
    }

    /** Every row is on record, or the drop was refused: it leaves /outbox. Set aside, it stays. */
    @Override
    public void commit(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            GenericFileEndpoint<SftpRemoteFile<LsEntry>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file) {
        Drop drop = exchange.getMessage().getBody(Drop.class);
        if (drop.state() == Drop.State.SET_ASIDE) {
            return;
        }
        try {
            // While this hub was silent another may have moved it, and the carrier sent the next of that name.
            leases.confirm(Leases.drops(profile.carrier()));
            Drop parking = drops.parking(drop, freePlace(drop, operations));
            CrashPoint.DROP_PARKING.passed();
            if (profile.file().complete().by() != CompletenessBy.RENAME && operations.existsFile(sidecar(file))) {
                operations.deleteFile(sidecar(file));
            }
            CrashPoint.MARKER_DELETED.passed();
            operations.renameFile(OUTBOX + drop.name(), OUTBOX + parking.parkedAs());
            CrashPoint.DROP_MOVED.passed();
            drops.parked(parking);
            steps.tookIn(
                    drop.carrier(),
                    drop.id(),
                    drop.name(),
                    exchange.getProperty(BEGUN, Instant.class),
                    drop.receivedAt());
        } catch (RuntimeException e) {
            poll.troubled(e);
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            GenericFileEndpoint<SftpRemoteFile<LsEntry>> endpoint,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file) {
        poll.troubled(exchange.getException());
    }

    private static boolean hasLeft(Drop drop, GenericFileOperations<SftpRemoteFile<LsEntry>> operations) {
        return drop.parkedAs() != null && operations.existsFile(OUTBOX + drop.parkedAs());
    }

    /** The drop's own name in done or failed, or the first with a number that nothing has yet. */
    private static String freePlace(Drop drop, GenericFileOperations<SftpRemoteFile<LsEntry>> operations) {
        String folder = drop.state() == Drop.State.REFUSED ? "failed/" : "done/";
        String place = folder + drop.parkedName();
        for (int n = drop.occurrence() + 1; operations.existsFile(OUTBOX + place); n++) {
            place = folder + drop.name() + '.' + n;
        }
        return place;
    }

    private String readChecksum(
            GenericFileOperations<SftpRemoteFile<LsEntry>> operations,
            Exchange exchange,
            GenericFile<SftpRemoteFile<LsEntry>> file)
            throws IOException {
        operations.retrieveFile(sidecar(file), exchange, 0);
        try (InputStream in = (InputStream) file.getBody()) {
            return new String(in.readNBytes(LONGEST_CHECKSUM_FILE), StandardCharsets.UTF_8);
        }
    }

    private String sidecar(GenericFile<SftpRemoteFile<LsEntry>> file) {
        return OUTBOX + file.getFileNameOnly() + profile.file().complete().suffix();
    }

    private DropName nameOf(GenericFile<SftpRemoteFile<LsEntry>> file) {
        return DropName.parse(file.getFileNameOnly(), profile).orElseThrow();
    }

    private void warnUnsafe(String name) {
        warnOnce(name, "a file name is 1 to 128 of A-Z a-z 0-9 . _ - without two dots in a row");
    }

    private void warnOnce(String name, String why) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        if (warned.size() < 10_000 && warned.add(name)) {
            LOG.warn(
                    "{}: skipping /outbox/{}: {}",
                    profile.carrier(),
                    shown.substring(0, Math.min(128, shown.length())),
                    why);
        }
    }
}
