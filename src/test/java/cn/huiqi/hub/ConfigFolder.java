package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Copies of the shipped {@code config} for a test to change. */
final class ConfigFolder {

    private ConfigFolder() {}

    static Path copyTo(Path folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder);
        return folder;
    }

    /** Replaces a piece of a file, which must be there. */
    static void replace(Path file, String piece, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(piece);
        Files.writeString(file, text.replace(piece, by));
    }
}
