package cn.huiqi.hub.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds everything the hub keeps, personal data among it. */
public final class DataFolder {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DataFolder() {}

    /**
     * Makes the folder, readable by its owner only where the file system knows owners. One that is there stays as it is.
     *
     * @throws CannotStart if it can't be made or written to
     */
    public static void make(Path folder) {
        Path absolute = folder.toAbsolutePath();
        try {
            if (!Files.isDirectory(absolute)) {
                boolean knowsOwners =
                        absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
                Files.createDirectories(
                        absolute, knowsOwners ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
            }
        } catch (IOException e) {
            throw unusable(absolute, e.toString(), e);
        }
        if (!Files.isWritable(absolute)) {
            throw unusable(absolute, "one that this user may not write to", null);
        }
    }

    private static CannotStart unusable(Path folder, String found, IOException cause) {
        return new CannotStart(
                "data folder " + folder + " (huiqi.data)",
                "a folder to write to",
                found,
                "Give the user that runs the hub this folder, or name another with --huiqi.data=…",
                cause);
    }
}
