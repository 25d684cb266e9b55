package cn.huiqi.hub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void isItsOwnersOnly() throws IOException {
        Path data = folder.resolve("not/yet/there");

        DataFolder.make(data);

        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void oneThatIsThereStaysAsItIs() throws IOException {
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        DataFolder.make(data);

        assertThat(permissions(data)).isEqualTo("rwxr-x---");
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.make(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("data folder " + file + " (huiqi.data): expected a folder to write to, found ");
    }

    private static String permissions(Path data) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
    }
}
