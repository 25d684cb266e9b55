package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Regulator.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Two hubs with one ledger, one broker, one store of drops and the same carriers, of which one is killed again and again while the other
 * runs on. In turn one is killed at a random moment and started again at once, and one halts in the middle of a drop and stays away until
 * the other has taken that drop over.
 */
final class TwoHubs implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration KILL = Duration.ofMinutes(3);

    /** A dead hub's leases last half a minute, and the other may be leaving its carrier alone for a while. */
    private static final Duration TAKEOVER = Duration.ofMinutes(3);

    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(2);
    private static final int SHORTEST_LIFE_MILLIS = 1_000;
    private static final int LONGEST_LIFE_MILLIS = 12_000;
    private static final int MOST_CHUNKS = 4;

    private final PackagedHub packaged;
    private final OutsideWorld world;
    private final Path folder;
    private final RandomGenerator random;
    private final Traffic traffic;
    private final List<HubProcess> hubs = new ArrayList<>();
    private final List<Duration> takeovers = new ArrayList<>();
    private int kills;

    /** @param folder for what the hubs print and keep on disk */
    TwoHubs(PackagedHub packaged, OutsideWorld world, Path folder, long seed) throws IOException {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.packaged = packaged;
        this.world = world;
        this.folder = folder;
        this.random = seeds.split();
        this.traffic = new Traffic(world, world::brokerUrl, Reports.ALL, seeds.nextLong());
        hubs.add(start(0, Map.of()));
        hubs.add(start(1, Map.of()));
    }

    int kills() {
        return kills;
    }

    Traffic traffic() {
        return traffic;
    }

    /** How long the drops that a hub died over were without one, each time. */
    List<Duration> takeovers() {
        return takeovers;
    }

    /** Kills one of the two so many times. */
    void kill(int times) throws IOException, InterruptedException, SQLException {
        for (HubProcess hub : hubs) {
            hub.awaitReady(START);
        }
        int armed = 0;
        while (kills < times) {
            traffic.dropRound();
            if (kills % 2 == 0) {
                armed = killAtRandom();
            } else {
                seeTakenOver(armed);
            }
        }
    }

    /**
     * Lets both bring everything to its end.
     *
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    Findings finish(Duration patience) throws IOException, InterruptedException {
        for (HubProcess hub : hubs) {
            hub.awaitReady(START);
        }
        Findings findings = traffic.awaitEnd(hubs, patience);
        stop();
        return findings.isClean() ? traffic.judge() : findings;
    }

    @Override
    public void close() throws IOException {
        traffic.close();
        stop();
    }

    /** Kills any of the two, and starts it again to halt in the middle of a drop; returns which. */
    private int killAtRandom() throws IOException, InterruptedException {
        long end = System.nanoTime()
                + Duration.ofMillis(random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS))
                        .toNanos();
        while (System.nanoTime() < end) {
            traffic.drop();
            for (HubProcess hub : hubs) {
                hub.requireRunning(BETWEEN_DROPS.dividedBy(hubs.size()));
            }
        }
        int any = random.nextInt(hubs.size());
        hubs.get(any).kill();
        killed(any, "kill -9");
        String point = CrashPoint.CHUNK_COMMITTED + ":" + (1 + random.nextInt(MOST_CHUNKS));
        hubs.set(any, start(any, Map.of("HUIQI_CRASH_AT", point)));
        return any;
    }

    /** Sees the hub that is to halt do so, and the other take over what it died over; then starts it again. */
    private void seeTakenOver(int armed) throws IOException, InterruptedException, SQLException {
        HubProcess other = hubs.get(1 - armed);
        long end = System.nanoTime() + KILL.toNanos();
        OptionalInt exit = hubs.get(armed).exit(Duration.ZERO);
        while (exit.isEmpty() && System.nanoTime() < end) {
            traffic.drop();
            other.requireRunning(Duration.ZERO);
            exit = hubs.get(armed).exit(BETWEEN_DROPS);
        }
        killed(armed, CrashPoint.CHUNK_COMMITTED.name());
        awaitTakenOver(halfRecorded(), other);
        hubs.set(armed, start(armed, Map.of()));
    }

    private void awaitTakenOver(Set<Long> orphans, HubProcess other)
            throws IOException, InterruptedException, SQLException {
        long begin = System.nanoTime();
        Set<Long> left = new HashSet<>(orphans);
        while (!left.isEmpty()) {
            traffic.drop();
            other.requireRunning(BETWEEN_DROPS);
            left.retainAll(halfRecorded());
            if (System.nanoTime() - begin > TAKEOVER.toNanos()) {
                throw new IllegalStateException("expected the other hub to take over drops " + left + " within "
                        + TAKEOVER + ", found them as they were; it printed:\n" + other.printed());
            }
        }
        takeovers.add(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Drops of which some rows are on record, but not all. */
    private Set<Long> halfRecorded() throws SQLException {
        try (Connection ledger = DriverManager.getConnection(world.ledger());
                Statement statement = ledger.createStatement();
                ResultSet lines = statement.executeQuery("select id from drops where state = 'RECORDING'")) {
            Set<Long> drops = new HashSet<>();
            while (lines.next()) {
                drops.add(lines.getLong(1));
            }
            return drops;
        }
    }

    private void killed(int hub, String how) throws IOException, InterruptedException {
        hubs.get(hub).requireKilled(KILL, how);
        hubs.get(hub).close();
        kills++;
    }

    private HubProcess start(int hub, Map<String, String> environment) throws IOException {
        Path data = Files.createDirectories(folder.resolve("hub-" + (hub + 1)));
        List<String> arguments = new ArrayList<>(world.hubArguments(data));
        arguments.add("--huiqi.drops=" + folder.resolve("drops"));
        return packaged.start(arguments, environment, folder.resolve(data.getFileName() + ".log"));
    }

    private void stop() throws IOException {
        for (HubProcess hub : hubs) {
            hub.close();
        }
    }
}
