package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Regulator.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One hub, killed or troubled again and again while drops and status reports flow, and at last left alone until everything is quiet and
 * the oracle can judge.
 */
final class Series implements AutoCloseable {

    /** A kill that does not come within this time never will: drops come in all along. */
    private static final Duration KILL = Duration.ofMinutes(3);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_STRIKES = Duration.ofSeconds(4);

    /** Sooner than the hub tries again what it has left alone for long. */
    private static final Duration HEALTHY = Duration.ofMinutes(4);

    private final PackagedHub packaged;
    private final World world;
    private final Path log;
    private final Traffic traffic;
    private int kills;

    /**
     * Starts the regulator; no hub runs yet.
     *
     * @param folder for what the hub prints
     */
    Series(PackagedHub packaged, World world, Reports reports, Path folder, long seed) {
        this.packaged = packaged;
        this.world = world;
        this.log = folder.resolve("hub.log");
        this.traffic = new Traffic(world, world::brokerUrl, reports, seed);
    }

    int kills() {
        return kills;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Starts a hub that halts when it passes {@code point} for the {@code pass}-th time, and sees it do so. */
    void killAt(CrashPoint point, int pass) throws IOException, InterruptedException {
        traffic.dropRound();
        try (HubProcess hub = start(Map.of("HUIQI_CRASH_AT", point + ":" + pass))) {
            long end = System.nanoTime() + KILL.toNanos();
            OptionalInt exit = hub.exit(BETWEEN_DROPS);
            while (exit.isEmpty() && System.nanoTime() < end) {
                traffic.drop();
                exit = hub.exit(BETWEEN_DROPS);
            }
            killed(hub, point + ":" + pass);
        }
    }

    /** Starts a hub and kills it with signal 9 when {@code time} is over. */
    void killAfter(Duration time) throws IOException, InterruptedException {
        traffic.dropRound();
        try (HubProcess hub = start(Map.of())) {
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                hub.requireRunning(Duration.ofNanos(Math.min(left, BETWEEN_DROPS.toNanos())));
                traffic.drop();
            }
            hub.kill();
            killed(hub, "kill -9 after " + time);
        }
    }

    /**
     * Runs a hub while a trouble strikes so many times, every few seconds. The hub must live through it, and then bring everything to its
     * end and be healthy again, all by itself.
     *
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    Findings trouble(Strike strike, int strikes, Duration patience) throws IOException, InterruptedException {
        Findings findings;
        try (HubProcess hub = start(Map.of())) {
            hub.awaitReady(START);
            for (int count = 0; count < strikes; count++) {
                traffic.dropRound();
                hub.requireRunning(BETWEEN_STRIKES);
                sitOut(strike.begin(hub), hub);
                strike.end();
                kills++;
            }
            findings = traffic.awaitEnd(List.of(hub), patience);
            if (findings.isClean()) {
                hub.awaitHealth(health -> health.path("status").asText().equals("UP"), HEALTHY);
            }
        }
        return findings.isClean() ? traffic.judge() : findings;
    }

    /** Changes the ledger behind the hub's back, while none runs; returns how many lines. */
    int sabotage(String sql) throws SQLException {
        try (Connection ledger = DriverManager.getConnection(world.ledger());
                Statement statement = ledger.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /**
     * Lets a hub bring everything to its end and stops it.
     *
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    Findings finish(Duration patience) throws IOException, InterruptedException {
        Findings findings;
        try (HubProcess hub = start(Map.of())) {
            hub.awaitReady(START);
            findings = traffic.awaitEnd(List.of(hub), patience);
        }
        return findings.isClean() ? traffic.judge() : findings;
    }

    @Override
    public void close() {
        traffic.close();
    }

    /** Drops come in all along. */
    private void sitOut(Duration time, HubProcess hub) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            traffic.drop();
            hub.requireRunning(Duration.ofNanos(Math.min(left, BETWEEN_STRIKES.toNanos())));
        }
    }

    private HubProcess start(Map<String, String> environment) throws IOException {
        Files.createDirectories(log.getParent());
        HubProcess hub = packaged.start(world.hubArguments(), environment, log);
        world.hubStarted(hub);
        return hub;
    }

    private void killed(HubProcess hub, String how) throws IOException, InterruptedException {
        hub.requireKilled(KILL, how);
        kills++;
        traffic.clear();
    }
}
