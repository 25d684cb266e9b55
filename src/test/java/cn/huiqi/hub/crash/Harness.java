package cn.huiqi.hub.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import cn.huiqi.hub.crash.Regulator.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** Plays series of kills and has them judged; what each did follows from the seed as far as the timing of a machine allows. */
final class Harness {

    /** Nothing happens for so long when something is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PATIENCE_WITH_LOSS = Duration.ofSeconds(3);

    /** The hub leaves a server alone for up to two and a half minutes when it was often away. */
    private static final Duration PATIENCE_WITH_TROUBLE = Duration.ofMinutes(3);

    private static final int MOST_BYTES_TO_BREAK = 200_000;
    private static final int LONGEST_LIFE_MILLIS = 9_000;
    private static final int SHORTEST_LIFE_MILLIS = 1_000;

    private final Path folder;
    private final PackagedHub hub;
    private final RandomGenerator random;

    /** @param folder where hubs, their servers and logs may lie */
    Harness(Path jar, Path folder, long seed) throws IOException, InterruptedException {
        // The servers in this process would tell of every connection that a killed hub leaves behind.
        for (String servers : List.of(Logger.ROOT_LOGGER_NAME, "org.apache.activemq", "cn.huiqi.hub.embedded")) {
            ((Logger) LoggerFactory.getLogger(servers)).setLevel(Level.ERROR);
        }
        this.folder = folder;
        this.hub = PackagedHub.prepare(jar, folder.resolve("packaged"));
        this.random = new SplittableRandom(seed);
    }

    /** Kills at each of {@code points} so often, one after the other, in one life of the world. */
    Outcome atPoints(String name, List<CrashPoint> points, int kills) throws IOException, InterruptedException {
        try (World world = new OutsideWorld(folder.resolve(name));
                Series series = series(world, Reports.ALL, name)) {
            for (CrashPoint point : points) {
                for (int kill = 0; kill < kills; kill++) {
                    series.killAt(point, 1 + random.nextInt(mostPasses(point)));
                }
            }
            return Outcome.of(name, series, series.finish(PATIENCE));
        }
    }

    /** Kills at random moments; the servers that the hub needs live on. */
    Outcome atRandom(int kills) throws IOException, InterruptedException {
        try (World world = new OutsideWorld(folder.resolve("random"))) {
            return atRandom("random", world, Reports.ALL, kills);
        }
    }

    /** Kills at random moments a hub that has the SFTP server and the broker inside. */
    Outcome atRandomInside(int kills) throws IOException, InterruptedException {
        try (World world = new InsideWorld(folder.resolve("random-inside"))) {
            return atRandom("random-inside", world, Reports.GOOD, kills);
        }
    }

    /** Restarts the broker under a hub that runs on. */
    Outcome brokerRestarts(int restarts) throws IOException, InterruptedException {
        String name = "broker-restarts";
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name));
                Series series = series(world, Reports.GOOD, name)) {
            series.trouble(world::restartBroker, restarts);
            return Outcome.of(name, series, series.finish(PATIENCE_WITH_TROUBLE));
        }
    }

    /** Resets SFTP connections of a hub that runs on, in the middle of whatever goes over them. */
    Outcome sftpResets(int resets) throws IOException, InterruptedException {
        String name = "sftp-resets";
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name));
                Series series = series(world, Reports.ALL, name)) {
            series.trouble(() -> world.sftpLink().breakAfter(random.nextInt(MOST_BYTES_TO_BREAK)), resets);
            if (world.sftpLink().breaks() < resets / 2) {
                throw new IllegalStateException("expected about " + resets + " connections to break, found "
                        + world.sftpLink().breaks());
            }
            return Outcome.of(name, series, series.finish(PATIENCE_WITH_TROUBLE));
        }
    }

    /** Shows that loss and doubles are found. */
    Outcome control(Sabotage sabotage) throws IOException, InterruptedException, SQLException {
        String name = sabotage.name();
        try (World world = new OutsideWorld(folder.resolve(name));
                Series series = series(world, Reports.ALL, name)) {
            int changed = 0;
            while (changed == 0) {
                series.killAt(sabotage.after(), 1);
                changed = series.sabotage(sabotage.sql());
            }
            return Outcome.of(name, series, series.finish(PATIENCE_WITH_LOSS));
        }
    }

    private Outcome atRandom(String name, World world, Reports reports, int kills)
            throws IOException, InterruptedException {
        try (Series series = series(world, reports, name)) {
            for (int kill = 0; kill < kills; kill++) {
                series.killAfter(Duration.ofMillis(random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS)));
            }
            return Outcome.of(name, series, series.finish(PATIENCE));
        }
    }

    private Series series(World world, Reports reports, String name) {
        return new Series(hub, world, reports, folder.resolve(name), random.nextLong());
    }

    /** How often a hub passes a point within a few seconds of such a series. */
    private static int mostPasses(CrashPoint point) {
        return switch (point) {
            case CHUNK_COMMITTED, BATCH_SENT, BATCH_MARKED -> 8;
            case RETURN_FILE_WRITTEN, RETURN_FILE_UPLOADED, RETURN_FILE_MARKED -> 6;
            case STATUS_RECORDED, STATUS_TAKEN, STATUS_FILE_NAMED -> 3;
            default -> 4;
        };
    }
}
