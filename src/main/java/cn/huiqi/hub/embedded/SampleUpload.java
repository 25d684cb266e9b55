package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the sample drops into the carriers' folders on the built-in SFTP server, once in the life of a data folder: a note is written
 * when all are there. Until then every start puts those there that stand neither in /outbox nor in done or failed; so a start that was cut
 * short does no harm.
 */
public final class SampleUpload {

    private static final Logger LOG = LoggerFactory.getLogger(SampleUpload.class);

    private static final String NOTE = "samples-placed";

    private final Path data;
    private final Profiles profiles;
    private final SampleDrops samples;

    /** @param data the folder with everything the hub keeps on disk; the carriers' are under {@code sftp/<carrier>} in it */
    public SampleUpload(Path data, Profiles profiles, SampleDrops samples) {
        this.data = data;
        this.profiles = profiles;
        this.samples = samples;
    }

    /**
     * Puts them there, in the order in which they are to be taken, unless that was done before.
     *
     * @throws IOException if a file can't be written
     */
    public void placeOnce() throws IOException {
        if (Files.exists(data.resolve(NOTE))) {
            return;
        }
        for (Profile profile : profiles.all()) {
            List<SampleDrop> drops = samples.of(profile.carrier());
            Path outbox = data.resolve("sftp").resolve(profile.carrier()).resolve("outbox");
            for (SampleDrop drop : drops) {
                place(drop, profile, outbox);
            }
            if (!drops.isEmpty()) {
                LOG.info("{}: the {} sample drops stand in /outbox", profile.carrier(), drops.size());
            }
        }
        Files.createDirectories(data);
        Files.writeString(
                data.resolve(NOTE),
                "The sample drops were put in place; without this file the next start does it again.\n");
    }

    /** The marker or checksum comes last, so that the drop is complete only then. */
    private static void place(SampleDrop drop, Profile profile, Path outbox) throws IOException {
        Files.createDirectories(outbox);
        Path file = outbox.resolve(drop.name());
        boolean wasPlaced = Stream.of(
                        file,
                        outbox.resolve("done").resolve(drop.name()),
                        outbox.resolve("failed").resolve(drop.name()))
                .anyMatch(Files::exists);
        if (!wasPlaced) {
            upload(drop.bytes(), file);
        }
        if (drop.beside() != null && Files.exists(file)) {
            upload(
                    drop.besideBytes(),
                    outbox.resolve(drop.name() + profile.file().complete().suffix()));
        }
    }

    /** Under a temporary name first, so that nobody ever sees half a file. */
    private static void upload(byte[] bytes, Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, bytes);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
