package cn.huiqi.hub.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import org.apache.sshd.common.file.root.RootedFileSystemProvider;

/**
 * A virtual root that can not be left. MINA's own handles {@code ..} but follows symbolic links on the server's side wherever they
 * lead. Here every path, before anything is done with it, is resolved as the operating system would, links and all, and refused when
 * that ends outside the root; a link that leads out, or to nothing, is not listed either. Links can not be made over SFTP at all, so a
 * client can not change where a path leads between the check and the use.
 */
final class ConfinedFileSystemProvider extends RootedFileSystemProvider {

    private final Path root;

    /** Confines to {@code root}, an existing directory given as its real path. */
    ConfinedFileSystemProvider(Path root) {
        this.root = root;
    }

    /** MINA comes here with every path of every operation; what it gets is the path on disk. */
    @Override
    protected Path unroot(Path path) {
        Path local = super.unroot(path);
        if (!isInside(local)) {
            throw new SecurityException(
                    "expected a path inside the carrier's folder, found " + path + " leading out of it");
        }
        return local;
    }

    private boolean isInside(Path local) {
        Path existing = local;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().startsWith(root);
        } catch (IOException e) {
            // A link to nothing, or a loop: writing through it could make a file anywhere.
            return false;
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return super.newDirectoryStream(dir, entry -> isInside(entry) && filter.accept(entry));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("links can not be made over SFTP");
    }

    @Override
    public void createLink(Path link, Path existing) {
        throw new UnsupportedOperationException("links can not be made over SFTP");
    }
}
