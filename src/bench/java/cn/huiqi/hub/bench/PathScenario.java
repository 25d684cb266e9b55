package cn.huiqi.hub.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From marker to message, the hub in each dialect and its rivals in telecom's, in one run on one machine. The messages of hub and bare
 * pipe must be the same, byte for byte.
 */
final class PathScenario {

    private static final String RIVALS_DIALECT = "telecom";

    private final Options options;
    private final Report report;

    PathScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() throws Exception {
        List<Contender> contenders =
                options.list("rivals").stream().map(Contender::of).toList();
        for (Setup setup : options.setups()) {
            Map<Contender, Run> medians = new LinkedHashMap<>();
            Map<Contender, List<Long>> bodies = new LinkedHashMap<>();
            for (Contender who : contenders) {
                for (String dialect : who == Contender.HUB ? options.list("dialects") : List.of(RIVALS_DIALECT)) {
                    List<Run> runs = course(setup, who, dialect);
                    Run median = report.runs(setup, who.word(), dialect, runs);
                    if (dialect.equals(RIVALS_DIALECT)) {
                        medians.put(who, median);
                        bodies.put(who, runs.stream().map(Run::bodies).toList());
                    }
                }
            }
            requireSameMessages(bodies);
            compare(setup, medians);
        }
    }

    private List<Run> course(Setup setup, Contender who, String dialect) throws Exception {
        boolean slow = who == Contender.PLAIN_CAMEL;
        int rows = slow ? Math.min(options.number("rows"), options.number("camel-rows")) : options.number("rows");
        int warm = slow ? rows : options.number("warm");
        Drops drops = Drops.of(options, dialect, "path-" + rows, warm, rows, options.number("runs"));
        List<Run> runs = new ArrayList<>();
        try (World world = new World(options, setup, who.word())) {
            world.start(who);
            try (Course course = new Course(world, who, dialect)) {
                course.run(drops.warm());
                for (DropFile drop : drops.measured()) {
                    Run run = course.run(drop);
                    runs.add(run);
                    report.say(Report.line(setup, who.word(), dialect, run));
                }
            }
        }
        return runs;
    }

    private static void requireSameMessages(Map<Contender, List<Long>> bodies) {
        List<Long> hub = bodies.get(Contender.HUB);
        for (Contender who : List.of(Contender.BARE_PIPE, Contender.SPRING_BATCH)) {
            List<Long> rival = bodies.get(who);
            if (hub != null && rival != null && !hub.equals(rival)) {
                throw new IllegalStateException("expected the same messages of hub and " + who.word()
                        + ", found checksums " + hub + " and " + rival);
            }
        }
    }

    private void compare(Setup setup, Map<Contender, Run> medians) {
        Run hub = medians.get(Contender.HUB);
        if (hub == null) {
            return;
        }
        Map<Contender, String> goals = Map.of(
                Contender.BARE_PIPE, "at least 0.8",
                Contender.SPRING_BATCH, "above 1",
                Contender.PLAIN_CAMEL, "at least 50");
        medians.forEach((who, rival) -> {
            if (who != Contender.HUB) {
                report.ratio(
                        setup.word() + ": hub's rows/s to that of " + who.word(),
                        hub.rowsPerSecond() / rival.rowsPerSecond(),
                        goals.get(who));
            }
        });
    }
}
