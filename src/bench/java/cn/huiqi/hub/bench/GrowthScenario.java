package cn.huiqi.hub.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a row's cost stays the same in a larger drop, and with many applications on record; and how much memory the hub takes. */
final class GrowthScenario {

    private static final String CARRIER = "telecom";

    private final Options options;
    private final Report report;

    GrowthScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() throws Exception {
        int rows = options.number("rows");
        int large = options.number("large");
        int recorded = options.number("recorded");
        for (Setup setup : options.setups()) {
            Run small = course(setup, "rows " + rows, 0, rows);
            Run big = course(setup, "rows " + large, 0, large);
            Run late = course(setup, recorded + " before", recorded, rows);
            String hub = Contender.HUB.word();
            report.ratio(
                    setup.word() + ": CPU µs a row at " + large + " rows to that at " + rows,
                    big.cpuMicrosOfAll() / small.cpuMicrosOfAll(),
                    "at most 1.10");
            report.ratio(
                    setup.word() + ": CPU µs a row of the hub alone at " + large + " rows to that at " + rows,
                    big.cpuMicros().get(hub) / small.cpuMicros().get(hub),
                    "at most 1.10");
            report.ratio(
                    setup.word() + ": CPU µs a row with " + recorded + " on record to that with few",
                    late.cpuMicrosOfAll() / small.cpuMicrosOfAll(),
                    "at most 1.20");
            report.ratio(
                    setup.word() + ": time a row with " + recorded + " on record to that with few",
                    small.rowsPerSecond() / late.rowsPerSecond(),
                    "at most 1.20");
            report.figure(
                    setup.word() + ": the hub's peak RSS at " + large + " rows",
                    big.peakMib().get(hub),
                    "MiB",
                    setup == Setup.STANDALONE ? "under 512" : "");
        }
    }

    /** A new hub, warmed up and with at least {@code recorded} applications on record, and then drops of {@code rows}. */
    private Run course(Setup setup, String name, int recorded, int rows) throws Exception {
        Path folder = options.path("work").resolve("drops").resolve("growth");
        SeededDrops drops = new SeededDrops(CARRIER, options.number("seed"));
        List<Run> runs = new ArrayList<>();
        try (World world = new World(options, setup, "hub-growth")) {
            world.start(Contender.HUB);
            try (Course course = new Course(world, Contender.HUB, CARRIER)) {
                int accepted =
                        take(course, drops.next(folder, options.number("warm"))).messages();
                while (accepted < recorded) {
                    accepted += take(course, drops.next(folder, options.number("giant")))
                            .messages();
                    report.say("%-11s %d on record".formatted(setup.word(), accepted));
                }
                for (int i = 0; i < options.number("runs"); i++) {
                    Run run = take(course, drops.next(folder, rows));
                    runs.add(run);
                    report.say(Report.line(setup, name, CARRIER, run));
                }
            }
        }
        return report.runs(setup, name, CARRIER, runs);
    }

    /** These files are large: they go as soon as they were used. */
    private static Run take(Course course, DropFile drop) throws Exception {
        Run run = course.run(drop);
        Files.delete(drop.file());
        return run;
    }
}
