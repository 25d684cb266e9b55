package cn.huiqi.hub.embedded;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.session.SessionContext;

/** Gives each session its carrier's folder as the root of all there is. */
record CarrierFolders(Map<String, Path> homes) implements FileSystemFactory {

    @Override
    public Path getUserHomeDir(SessionContext session) {
        return homes.get(session.getUsername());
    }

    @Override
    public FileSystem createFileSystem(SessionContext session) throws IOException {
        Path home = getUserHomeDir(session);
        return new ConfinedFileSystemProvider(home).newFileSystem(home, Map.of());
    }
}
