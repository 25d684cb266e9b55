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
    private static final Map<Contender, String> GOALS = Map.of(
            Contender.BARE_PIPE, "at least 0.8",
            Contender.SPRING_BATCH, "above 1",
            Contender.PLAIN_CAMEL, "at least 50");

    private final Options options;
    private final Report report;

    PathScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() {
        for (Setup setup : options.setups()) {
            Map<Contender, List<Run>> inTelecom = new LinkedHashMap<>();
            for (String word : options.list("rivals")) {
                Contender who = Contender.of(word);
                for (String dialect : who == Contender.HUB ? options.list("dialects") : List.of(RIVALS_DIALECT)) {
                    try {
                        List<Run> runs = course(setup, who, dialect);
                        report.runs(setup, word, dialect, runs);
                        if (dialect.equals(RIVALS_DIALECT)) {
                            inTelecom.put(who, runs);
                        }
                    } catch (Exception e) {
                        report.fail(setup.word() + ' ' + word + ' ' + dialect, e);
                    }
                }
            }
            compare(setup, inTelecom);
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

    private void compare(Setup setup, Map<Contender, List<Run>> runs) {
        List<Run> hub = runs.remove(Contender.HUB);
        if (hub == null) {
            return;
        }
        runs.forEach((who, rivals) -> {
            if (who != Contender.PLAIN_CAMEL && !bodies(rivals).equals(bodies(hub))) {
                report.fail(
                        setup.word() + ' ' + who.word(),
                        new IllegalStateException(
                                "expected the hub's messages, checksums " + bodies(hub) + ", found " + bodies(rivals)));
            }
            report.ratio(
                    setup.word() + ": hub's rows/s to that of " + who.word(),
                    Run.median(hub).rowsPerSecond() / Run.median(rivals).rowsPerSecond(),
                    GOALS.get(who));
        });
    }

    private static List<Long> bodies(List<Run> runs) {
        return runs.stream().map(Run::bodies).toList();
    }
}
