package cn.huiqi.hub.crash;

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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One hub with its carriers and its regulator, killed again and again while drops and status reports flow, and at last left alone until
 * everything is quiet and the oracle can judge.
 */
final class Series implements AutoCloseable {

    /** A kill that does not come within this time never will: drops come in all along. */
    private static final Duration KILL = Duration.ofMinutes(3);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_STRIKES = Duration.ofSeconds(4);
    private static final long LOOK_EVERY_MILLIS = 250;

    /** Longer than anything that the hub does at intervals. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final PackagedHub packaged;
    private final World world;
    private final Path log;
    private final RandomGenerator random;
    private final List<Carrier> carriers;
    private final Regulator regulator;
    private final Oracle oracle;
    private int kills;

    /**
     * Starts the regulator; no hub runs yet.
     *
     * @param folder for what the hub prints
     */
    Series(PackagedHub packaged, World world, Regulator.Reports reports, Path folder, long seed) {
        this.packaged = packaged;
        this.world = world;
        this.log = folder.resolve("hub.log");
        SplittableRandom seeds = new SplittableRandom(seed);
        this.random = seeds.split();
        this.carriers = Dialect.all().stream()
                .map(dialect -> new Carrier(dialect, world.home(dialect.carrier()), seeds.split()))
                .toList();
        this.regulator = new Regulator(world::brokerUrl, reports);
        this.oracle = new Oracle(carriers, regulator);
    }

    int kills() {
        return kills;
    }

    int drops() {
        return carriers.stream().mapToInt(carrier -> carrier.drops().size()).sum();
    }

    int rows() {
        return carriers.stream()
                .flatMap(carrier -> carrier.drops().stream())
                .mapToInt(Dropped::total)
                .sum();
    }

    int reports() {
        return regulator.answers().size();
    }

    /** Starts a hub that halts when it passes {@code point} for the {@code pass}-th time, and sees it do so. */
    void killAt(CrashPoint point, int pass) throws IOException, InterruptedException {
        dropRound();
        try (HubProcess hub = start(Map.of("HUIQI_CRASH_AT", point + ":" + pass))) {
            long end = System.nanoTime() + KILL.toNanos();
            OptionalInt exit = hub.exit(BETWEEN_DROPS);
            while (exit.isEmpty() && System.nanoTime() < end) {
                anyCarrier().drop();
                exit = hub.exit(BETWEEN_DROPS);
            }
            requireKilled(exit, hub, point + ":" + pass);
        }
    }

    /** Starts a hub and kills it with signal 9 when {@code time} is over. */
    void killAfter(Duration time) throws IOException, InterruptedException {
        dropRound();
        try (HubProcess hub = start(Map.of())) {
            long end = System.nanoTime() + time.toNanos();
            OptionalInt exit = OptionalInt.empty();
            for (long left = time.toNanos(); exit.isEmpty() && left > 0; left = end - System.nanoTime()) {
                exit = hub.exit(Duration.ofNanos(Math.min(left, BETWEEN_DROPS.toNanos())));
                anyCarrier().drop();
            }
            hub.kill();
            requireKilled(hub.exit(KILL), hub, "kill -9 after " + time);
        }
    }

    /** Runs a hub while {@code trouble} strikes so many times, every few seconds; the hub must live through it. */
    void trouble(Runnable trouble, int strikes) throws IOException, InterruptedException {
        try (HubProcess hub = start(Map.of())) {
            hub.awaitReady(START);
            for (int strike = 0; strike < strikes; strike++) {
                dropRound();
                hub.requireRunning(BETWEEN_STRIKES);
                trouble.run();
                kills++;
            }
        }
    }

    /** Changes the ledger behind the hub's back, while none runs; returns how many lines. */
    int sabotage(String sql) throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + world.ledger());
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
            findings = awaitEnd(hub, patience);
        }
        fetchAll();
        return findings.isClean() ? oracle.judge() : findings;
    }

    @Override
    public void close() {
        regulator.close();
    }

    /** Judges whenever nothing has happened for a while, until nothing is wrong or the patience is over. */
    private Findings awaitEnd(HubProcess hub, Duration patience) throws IOException, InterruptedException {
        awaitQuiet(hub, QUIET);
        while (true) {
            List<Integer> before = progress();
            fetchAll();
            Findings findings = oracle.judge();
            if (findings.isClean()) {
                return findings;
            }
            awaitQuiet(hub, patience);
            if (progress().equals(before)) {
                return findings;
            }
        }
    }

    private void awaitQuiet(HubProcess hub, Duration time) throws IOException, InterruptedException {
        List<Integer> before = progress();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            hub.requireRunning(Duration.ofMillis(LOOK_EVERY_MILLIS));
            List<Integer> now = progress();
            if (!now.equals(before)) {
                before = now;
                end = System.nanoTime() + time.toNanos();
            }
        }
    }

    private void fetchAll() throws IOException {
        for (Carrier carrier : carriers) {
            carrier.fetch();
        }
    }

    private List<Integer> progress() throws IOException {
        int files = 0;
        for (Carrier carrier : carriers) {
            files += carrier.returned().size() + carrier.parked().size();
        }
        return List.of(regulator.count(), files);
    }

    private HubProcess start(Map<String, String> environment) throws IOException {
        Files.createDirectories(log.getParent());
        HubProcess hub = packaged.start(world.hubArguments(), environment, log);
        world.hubStarted(hub);
        return hub;
    }

    private void requireKilled(OptionalInt exit, HubProcess hub, String how) throws IOException {
        if (exit.isEmpty() || exit.getAsInt() != HubProcess.KILLED) {
            throw new IllegalStateException("expected a hub killed at " + how + ", found "
                    + (exit.isEmpty() ? "one that runs on" : "exit code " + exit.getAsInt()) + "; it printed:\n"
                    + hub.printed());
        }
        kills++;
        for (Carrier carrier : carriers) {
            carrier.clear();
        }
    }

    private void dropRound() throws IOException {
        for (Carrier carrier : carriers) {
            carrier.dropApplications();
            if (random.nextBoolean()) {
                carrier.drop();
            }
        }
    }

    private Carrier anyCarrier() {
        return carriers.get(random.nextInt(carriers.size()));
    }
}
