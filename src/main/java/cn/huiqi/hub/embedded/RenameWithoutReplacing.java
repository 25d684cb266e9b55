package cn.huiqi.hub.embedded;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * Renames as SFTP version 3 says (draft-ietf-secsh-filexfer-02, 6.5): in one step, and never onto a name that is taken, whatever a
 * client's extension asks for. Java has no rename that refuses to replace, so one lock over check and rename makes it one: this
 * server is the only one that renames in its folders.
 */
final class RenameWithoutReplacing implements SftpFileSystemAccessor {

    @Override
    public synchronized void renameFile(
            SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
