package cn.huiqi.hub.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where extracts lie for whoever fetches them. A file is written under a temporary name and renamed when it is whole; of an extract the
 * manifest comes last, so where there is a manifest, everything it names is there.
 */
public final class FeedFolder {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    public FeedFolder(Path folder) {
        this.folder = folder;
    }

    /** The file of that name, whether it is there or not. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Begins a file under its temporary name, over what an earlier try left. */
    HashedFile begin(String name) throws IOException {
        Files.createDirectories(folder);
        return new HashedFile(name, unfinished(name));
    }

    /** Puts whole files in place in their order. A last one from an earlier try goes first: it would tell of other bytes. */
    void publish(List<Extract.File> files) throws IOException {
        Files.deleteIfExists(file(files.get(files.size() - 1).name()));
        for (Extract.File file : files) {
            Files.move(
                    unfinished(file.name()),
                    file(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what is left under a temporary name. */
    void removeUnfinished(String name) throws IOException {
        Files.deleteIfExists(unfinished(name));
    }

    /**
     * Removes a file that was kept long enough; harmless where it is gone.
     *
     * @throws UncheckedIOException if it can't be removed
     */
    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path unfinished(String name) {
        return folder.resolve(name + UNFINISHED);
    }
}
