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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Plays series of kills and has them judged; what each did follows from the seed as far as the timing of a machine allows. */
final class Harness {

    /** Nothing happens for so long when something is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PATIENCE_WITH_LOSS = Duration.ofSeconds(3);

    /** The hub leaves a server alone for up to two and a half minutes when it was often away, and may take one to find it dead. */
    private static final Duration PATIENCE_WITH_TROUBLE = Duration.ofMinutes(4);

    private static final int MOST_BYTES_TO_BREAK = 200_000;
    private static final int LONGEST_CUT_MILLIS = 2_000;

    /** The hub waits half a minute for an answer, asks whether anybody is there, and waits as long again. */
    private static final Duration LONG_TROUBLE = Duration.ofSeconds(80);

    /** At times longer than the ten seconds that it waits for a connection. */
    private static final int LONGEST_SHORT_TROUBLE_MILLIS = 14_000;

    private static final int DISK_MEGABYTES = 600;
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
        ((Logger) LoggerFactory.getLogger("org.apache.sshd")).setLevel(Level.OFF);
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
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name))) {
            Strike restart = hub -> {
                world.restartBroker();
                return Duration.ZERO;
            };
            return trouble(name, world, Reports.GOOD, restart, restarts);
        }
    }

    /** Resets all connections to the database, and those tried within a moment, under a hub that runs on. */
    Outcome databaseCuts(int cuts) throws IOException, InterruptedException {
        String name = "database-cuts";
        try (PostgresServer database = new PostgresServer(folder.resolve(name).resolve("postgres"));
                OutsideWorld world = new OutsideWorld(folder.resolve(name), database)) {
            Strike cut = hub -> {
                Duration time = Duration.ofMillis(random.nextInt(LONGEST_CUT_MILLIS));
                database.link().cut(time);
                return time;
            };
            Outcome outcome = trouble(name, world, Reports.ALL, cut, cuts);
            requireBreaks(database.link(), cuts);
            return outcome;
        }
    }

    /** Resets SFTP connections of a hub that runs on, in the middle of whatever goes over them. */
    Outcome sftpResets(int resets) throws IOException, InterruptedException {
        String name = "sftp-resets";
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name))) {
            Strike reset = hub -> {
                world.sftpLink().breakAfter(random.nextInt(MOST_BYTES_TO_BREAK));
                return Duration.ZERO;
            };
            Outcome outcome = trouble(name, world, Reports.ALL, reset, resets);
            requireBreaks(world.sftpLink(), resets / 2);
            return outcome;
        }
    }

    /** Lets the SFTP server hang: every tenth time, the first included, for longer than the hub waits for an answer. */
    Outcome sftpHangs(int hangs) throws IOException, InterruptedException {
        String name = "sftp-hangs";
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name))) {
            return trouble(name, world, Reports.ALL, nowAndThenLong(world.sftpLink()::hang), hangs);
        }
    }

    /** Lets the SFTP server answer a byte a second on its connections for as long as they last, new ones included for a while. */
    Outcome sftpDrips(int drips) throws IOException, InterruptedException {
        String name = "sftp-drips";
        try (OutsideWorld world = new OutsideWorld(folder.resolve(name))) {
            return trouble(name, world, Reports.ALL, nowAndThenLong(world.sftpLink()::drip), drips);
        }
    }

    /**
     * Fills the disk that the hub's data folder is on, and frees it again, under a hub that runs on; its health must show it.
     *
     * @throws SmallDisk.NotMounted if this system or user may not make such a disk
     */
    Outcome fullDisk(int times) throws IOException, InterruptedException, SmallDisk.NotMounted {
        String name = "full-disk";
        Path data = folder.resolve(name).resolve("hub");
        try (SmallDisk disk = new SmallDisk(data, DISK_MEGABYTES);
                OutsideWorld world = new OutsideWorld(folder.resolve(name))) {
            return trouble(name, world, Reports.ALL, new FullDisk(disk), times);
        }
    }

    /** Kills one of two hubs that share everything but a data folder. */
    Outcome twoHubs(int kills) throws IOException, InterruptedException, SQLException {
        String name = "two-hubs";
        Path place = folder.resolve(name);
        try (PostgresServer database = new PostgresServer(place.resolve("postgres"));
                OutsideWorld world = new OutsideWorld(place, database);
                TwoHubs hubs = new TwoHubs(hub, world, place, random.nextLong())) {
            hubs.kill(kills);
            Findings findings = hubs.finish(PATIENCE_WITH_TROUBLE);
            String note = hubs.takeovers().size() + " drops taken over from a dead hub, after "
                    + hubs.takeovers().stream()
                            .map(time -> time.toSeconds() + " s")
                            .collect(Collectors.joining(", "));
            return Outcome.of(name, hubs.kills(), hubs.traffic(), findings, note);
        }
    }

    /** Sends so many messages to the broker while nobody consumes, and then has them all consumed. */
    Outcome paging(int messages) throws IOException, InterruptedException, SQLException {
        String name = "paging";
        Path place = folder.resolve(name);
        try (OutsideWorld world = new OutsideWorld(place);
                Paging paging = new Paging(hub, world, place.resolve("hub.log"), random.nextLong())) {
            Findings findings = paging.play(messages, PATIENCE_WITH_TROUBLE);
            return Outcome.of(name, 0, paging.traffic(), findings, paging.measured());
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

    private Outcome trouble(String name, World world, Reports reports, Strike strike, int strikes)
            throws IOException, InterruptedException {
        try (Series series = series(world, reports, name)) {
            Findings findings = series.trouble(strike, strikes, PATIENCE_WITH_TROUBLE);
            return Outcome.of(name, series, findings);
        }
    }

    private Strike nowAndThenLong(Consumer<Duration> trouble) {
        AtomicInteger count = new AtomicInteger();
        return hub -> {
            Duration time = count.getAndIncrement() % 10 == 0
                    ? LONG_TROUBLE
                    : Duration.ofMillis(random.nextInt(LONGEST_SHORT_TROUBLE_MILLIS));
            trouble.accept(time);
            return time;
        };
    }

    private static void requireBreaks(Link link, int expected) {
        if (link.breaks() < expected) {
            throw new IllegalStateException(
                    "expected at least " + expected + " connections to break, found " + link.breaks());
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
