package cn.huiqi.hub.camel;

import cn.huiqi.hub.settings.CannotStart;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.InitializingBean;

/** Sees to it that the route files are there before Camel looks for them, which is content with an empty folder. */
final class RouteFiles implements InitializingBean {

    private static final String FILE = "file:";

    private final Path pattern;

    /** @param pattern {@code file:<folder>/<glob>} */
    RouteFiles(String pattern) {
        this.pattern = Path.of(pattern.substring(FILE.length())).toAbsolutePath();
    }

    /** @throws CannotStart if there is none */
    @Override
    public void afterPropertiesSet() {
        Path folder = pattern.getParent();
        if (Files.isSymbolicLink(folder)) {
            throw notThere("a symbolic link, which Camel does not follow", null);
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            if (!files.iterator().hasNext()) {
                throw notThere("none", null);
            }
        } catch (IOException e) {
            throw notThere(e.toString(), e);
        }
    }

    private CannotStart notThere(String found, IOException cause) {
        return new CannotStart(
                pattern + " (camel.main.routes-include-pattern)",
                "the hub's route files in a folder",
                found,
                "Start the hub in the folder that has routes in it.",
                cause);
    }
}
