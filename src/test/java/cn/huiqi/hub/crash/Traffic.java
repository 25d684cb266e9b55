package cn.huiqi.hub.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What flows through a series: the drops of all carriers and the regulator's status reports; at last the oracle judges what came of it. */
final class Traffic implements AutoCloseable {

    /** Longer than anything that a hub does at intervals. */
    private static final Duration QUIET = Duration.ofSeconds(6);

    private static final long LOOK_EVERY_MILLIS = 250;

    private final RandomGenerator random;
    private final List<Carrier> carriers;
    private final Regulator regulator;
    private final Oracle oracle;

    /**
     * Starts the regulator; drops come when they are asked for.
     *
     * @param brokerUrl where the regulator's broker is, empty while nobody is to consume
     */
    Traffic(World world, Supplier<Optional<String>> brokerUrl, Regulator.Reports reports, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.random = seeds.split();
        this.carriers = Dialect.all().stream()
                .map(dialect -> new Carrier(dialect, world.home(dialect.carrier()), seeds.split()))
                .toList();
        this.regulator = new Regulator(brokerUrl, reports);
        this.oracle = new Oracle(carriers, regulator);
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

    /** How many messages the regulator is to get for what was dropped so far. */
    int messages() {
        return carriers.stream()
                .flatMap(carrier -> carrier.drops().stream())
                .mapToInt(drop -> drop.messages().size())
                .sum();
    }

    int reports() {
        return regulator.answers().size();
    }

    /** Each carrier drops applications, and about half of them something more. */
    void dropRound() throws IOException {
        for (Carrier carrier : carriers) {
            carrier.dropApplications();
            if (random.nextBoolean()) {
                carrier.drop();
            }
        }
    }

    /** One of the carriers drops something. */
    void drop() throws IOException {
        carriers.get(random.nextInt(carriers.size())).drop();
    }

    /** Each carrier drops so many rows of applications. */
    void dropMany(int rows) throws IOException {
        for (Carrier carrier : carriers) {
            carrier.dropApplications(rows);
        }
    }

    /** The carriers delete some of what came back; at a moment when no hub is writing. */
    void clear() throws IOException {
        for (Carrier carrier : carriers) {
            carrier.clear();
        }
    }

    /**
     * Judges whenever nothing has happened for a while, until nothing is wrong or the patience is over.
     *
     * @param hubs must all run on
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    Findings awaitEnd(List<HubProcess> hubs, Duration patience) throws IOException, InterruptedException {
        awaitQuiet(hubs, QUIET);
        while (true) {
            List<Integer> before = progress();
            Findings findings = judge();
            if (findings.isClean()) {
                return findings;
            }
            awaitQuiet(hubs, patience);
            if (progress().equals(before)) {
                return findings;
            }
        }
    }

    /** All that is wrong by now. */
    Findings judge() throws IOException {
        for (Carrier carrier : carriers) {
            carrier.fetch();
        }
        return oracle.judge();
    }

    @Override
    public void close() {
        regulator.close();
    }

    private void awaitQuiet(List<HubProcess> hubs, Duration time) throws IOException, InterruptedException {
        List<Integer> before = progress();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (HubProcess hub : hubs) {
                hub.requireRunning(Duration.ofMillis(LOOK_EVERY_MILLIS));
            }
            List<Integer> now = progress();
            if (!now.equals(before)) {
                before = now;
                end = System.nanoTime() + time.toNanos();
            }
        }
    }

    private List<Integer> progress() throws IOException {
        int files = 0;
        for (Carrier carrier : carriers) {
            files += carrier.returned().size() + carrier.parked().size();
        }
        return List.of(regulator.count(), files);
    }
}
