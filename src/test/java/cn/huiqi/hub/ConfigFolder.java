package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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

    /** Has a carrier's profile name its account on a built-in server that stands for the real one. */
    static void onServer(Path config, String carrier, int port, String hostKey) throws IOException {
        Path profile = config.resolve("carriers/" + carrier + ".yaml");
        String variable = carrier.toUpperCase(Locale.ROOT) + "_SFTP_";
        replace(profile, "sftp." + carrier + ".example", "127.0.0.1");
        replace(profile, "port: 22", "port: " + port);
        replace(profile, "user: huiqi", "user: " + carrier);
        replace(profile, "${" + variable + "PASSWORD:}", carrier + "-drop");
        replace(profile, "${" + variable + "HOST_KEY:}", hostKey);
    }
}
