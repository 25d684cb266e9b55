package cn.huiqi.hub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a hub costs that has nothing to do, how soon it is ready, and how soon it begins with a small drop; polled as it is by default. */
final class IdleScenario {

    private static final String CARRIER = "telecom";
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final int DROPS = 20;
    private static final int ROWS = 100;

    private final Options options;
    private final Report report;

    IdleScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() throws Exception {
        try (World world = new World(options, Setup.STANDALONE, "hub-idle")) {
            for (int i = 0; i < options.number("runs"); i++) {
                world.start(Contender.HUB, "--huiqi.poll=" + POLL.toSeconds() + 's');
                report.figure(
                        "start " + (i + 1) + " to ready", world.contender().ageMillis() / 1_000.0, "s", "under 6");
                world.stop();
            }
            world.start(Contender.HUB, "--huiqi.poll=" + POLL.toSeconds() + 's');
            idle(world);
            smallDrops(world);
        }
    }

    private void idle(World world) throws Exception {
        World.pause(SETTLE);
        Duration time = Duration.ofMinutes(options.number("minutes"));
        long before = Usage.cpuMicros(world.contender().pid());
        World.pause(time);
        long used = Usage.cpuMicros(world.contender().pid()) - before;
        report.figure(
                "CPU of an idle hub over " + time.toMinutes() + " min, three carriers polled every 5 s",
                used * 100.0 / (time.toMillis() * 1_000.0),
                "% of a core",
                "under 1");
        report.figure(
                "peak RSS of an idle hub",
                (double) Usage.peakMib(world.contender().pid()),
                "MiB",
                "");
    }

    private void smallDrops(World world) throws Exception {
        Path folder = options.path("work").resolve("drops").resolve("idle");
        SeededDrops drops = new SeededDrops(CARRIER, options.number("seed"));
        Random random = new Random(options.number("seed"));
        List<Long> firsts = new ArrayList<>();
        try (Course course = new Course(world, Contender.HUB, CARRIER)) {
            // By itself: besides the wait for the poll it takes what a start leaves for the first time.
            double cold = (double) course.run(drops.next(folder, ROWS)).firstMillis();
            report.figure("marker to first message of the first 100 rows since the start", cold, "ms", "");
            for (int i = 0; i < DROPS; i++) {
                // The poll goes its own way, and the marker comes at any moment of it.
                World.pause(Duration.ofMillis(random.nextInt((int) POLL.toMillis())));
                firsts.add(course.run(drops.next(folder, ROWS)).firstMillis());
            }
        }
        List<Long> sorted = firsts.stream().sorted().toList();
        report.detail("what", "marker to first message, ms", "each", firsts);
        report.figure("marker to first message of 100 rows, median of " + DROPS, sorted.get((DROPS - 1) / 2), "ms", "");
        report.figure(
                "marker to first message of 100 rows, longest of " + DROPS, sorted.get(DROPS - 1), "ms", "under 5,200");
    }
}
