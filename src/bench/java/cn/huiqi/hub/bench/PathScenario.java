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
            Map<Entrant, List<Run>> runs = new LinkedHashMap<>();
            entrants().forEach(entrant -> runs.put(entrant, new ArrayList<>()));
            // In turn, for a machine may be twice as fast half an hour later.
            for (int i = 0; i < options.number("runs"); i++) {
                for (Entrant entrant : List.copyOf(runs.keySet())) {
                    try {
                        runs.get(entrant).add(course(setup, entrant, i));
                    } catch (Exception e) {
                        report.fail(setup.word() + ' ' + entrant, e);
                        runs.remove(entrant);
                    }
                }
            }
            runs.forEach((entrant, each) -> report.runs(setup, entrant.who().word(), entrant.dialect(), each));
            compare(setup, runs);
        }
    }

    /** Who is measured, with which drops. */
    private record Entrant(Contender who, String dialect) {

        @Override
        public String toString() {
            return who.word() + ' ' + dialect;
        }
    }

    private List<Entrant> entrants() {
        List<Entrant> entrants = new ArrayList<>();
        for (String word : options.list("rivals")) {
            Contender who = Contender.of(word);
            for (String dialect : who == Contender.HUB ? options.list("dialects") : List.of(RIVALS_DIALECT)) {
                entrants.add(new Entrant(who, dialect));
            }
        }
        return entrants;
    }

    /** One run, in a new process that has been warmed up. */
    private Run course(Setup setup, Entrant entrant, int number) throws Exception {
        Contender who = entrant.who();
        boolean slow = who == Contender.PLAIN_CAMEL;
        int rows = slow ? Math.min(options.number("rows"), options.number("camel-rows")) : options.number("rows");
        int warm = slow ? rows : options.number("warm");
        Drops drops = Drops.of(options, entrant.dialect(), "path-" + rows, warm, rows, 1 + options.number("runs"));
        try (World world = new World(options, setup, who.word())) {
            world.start(who);
            try (Course course = new Course(world, who, entrant.dialect())) {
                course.run(drops.warm());
                // To drain the queue is other work for the broker: it compiles again when the next drop comes.
                course.run(drops.measured().get(0));
                Run run = course.run(drops.measured().get(1 + number));
                report.say(Report.line(setup, who.word(), entrant.dialect(), run));
                return run;
            }
        }
    }

    private void compare(Setup setup, Map<Entrant, List<Run>> runs) {
        List<Run> hub = runs.get(new Entrant(Contender.HUB, RIVALS_DIALECT));
        if (hub == null) {
            return;
        }
        runs.forEach((entrant, rivals) -> {
            Contender who = entrant.who();
            if (who == Contender.HUB) {
                return;
            }
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
