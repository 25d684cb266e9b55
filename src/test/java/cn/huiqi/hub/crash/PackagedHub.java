package cn.huiqi.hub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged hub, unpacked by its own tool and with an archive of its loaded classes beside it: so it starts in a third of the time,
 * and a harness that starts it hundreds of times gets done.
 */
final class PackagedHub {

    private static final Duration START = Duration.ofMinutes(2);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path jar;
    private final Path classes;

    private PackagedHub(Path jar, Path classes) {
        this.jar = jar;
        this.classes = classes;
    }

    /**
     * Unpacks the hub and runs it once, from start to clean end.
     *
     * @param jar as {@code mvn package} makes it
     * @param folder where to
     */
    static PackagedHub prepare(Path jar, Path folder) throws IOException, InterruptedException {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("expected the packaged hub " + jar.toAbsolutePath() + ", run mvn package");
        }
        Path unpacked = folder.resolve("unpacked");
        List<String> unpacking = List.of(
                JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString());
        Path log = Files.createDirectories(folder).resolve("prepare.log");
        new HubProcess(unpacking, Map.of(), log).exited(START);
        PackagedHub hub = new PackagedHub(unpacked.resolve(jar.getFileName()), folder.resolve("classes.jsa"));
        try (HubProcess once =
                hub.run("-XX:ArchiveClassesAtExit=", new InsideWorld(folder).hubArguments(), Map.of(), log)) {
            once.awaitReady(START);
        }
        return hub;
    }

    /** A new process; what it prints is appended to {@code log}. */
    HubProcess start(List<String> arguments, Map<String, String> environment, Path log) throws IOException {
        return run("-XX:SharedArchiveFile=", arguments, environment, log);
    }

    private HubProcess run(String archive, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                archive + classes,
                "-jar",
                jar.toString(),
                "--huiqi.desk=false",
                "--huiqi.samples=false",
                "--server.port=0",
                "--huiqi.poll=200ms",
                "--huiqi.status-file-delay=500ms"));
        command.addAll(arguments);
        return new HubProcess(command, environment, log);
    }
}
