package cn.huiqi.hub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Status reports from the queue to the record, and on to the carrier's files, beside a pipe that only receives and inserts. One report an
 * application and round, the first rounds to warm up: a hub runs for weeks, and the JIT compiler takes as many to come to rest. They are sent while they are taken, by this process, to both alike.
 */
final class StatusScenario {

    private static final String CARRIER = "telecom";
    private static final OffsetDateTime FIRST_DECISION = OffsetDateTime.parse("2022-06-06T10:00:00+08:00");

    /** With less, reports wait in pages on disk: what is compared is then the broker inside more than hub and pipe. */
    private static final String JVM = "-Xmx1g,-XX:+UseParallelGC";

    private static final int WARM_UPS = 4;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Options options;
    private final Report report;

    StatusScenario(Options options, Report report) {
        this.options = options.withDefault("jvm", JVM);
        this.report = report;
    }

    /**
     * A round's end.
     *
     * @param recordedMillis from the first report sent to the last on record
     * @param filedMillis from the first report sent to the last in an uploaded file; 0 where there are no files
     * @param cpuMicros a report, by process
     */
    private record Round(int reports, long recordedMillis, long filedMillis, Map<String, Double> cpuMicros) {

        double recordedPerSecond() {
            return reports * 1_000.0 / recordedMillis;
        }

        double filedPerSecond() {
            return reports * 1_000.0 / filedMillis;
        }

        String costs() {
            return cpuMicros.entrySet().stream()
                    .map(process -> "%s %.1f".formatted(process.getKey(), process.getValue()))
                    .collect(Collectors.joining("  "));
        }
    }

    void play() throws Exception {
        Drops drops = Drops.of(options, CARRIER, "status", options.number("rows"), 0, 0);
        for (Setup setup : options.setups()) {
            List<Round> hub = ofHub(setup, drops.warm());
            List<Round> bare = ofBarePipe(setup, drops.warm().accepted());
            double hubs = median(hub.stream().map(Round::recordedPerSecond).toList());
            double bares = median(bare.stream().map(Round::recordedPerSecond).toList());
            report.figure(setup.word() + ": status reports/s of the hub, from queue to ledger", hubs, "reports/s", "");
            report.figure(
                    setup.word() + ": status reports/s of the hub, from queue to status files",
                    median(hub.stream().map(Round::filedPerSecond).toList()),
                    "reports/s",
                    "");
            report.figure(setup.word() + ": status reports/s of the bare pipe", bares, "reports/s", "");
            report.ratio(
                    setup.word() + ": hub's status reports/s to that of the bare pipe", hubs / bares, "at least 0.8");
        }
    }

    private List<Round> ofHub(Setup setup, DropFile drop) throws Exception {
        try (World world = new World(options, setup, "hub-status")) {
            world.start(Contender.HUB);
            try (Course course = new Course(world, Contender.HUB, CARRIER);
                    Records records = world.records()) {
                course.run(drop);
                return rounds(
                        setup,
                        Contender.HUB,
                        world,
                        course.regulator(),
                        records,
                        records.texts("select id from applications"));
            }
        }
    }

    private List<Round> ofBarePipe(Setup setup, int reports) throws Exception {
        try (World world = new World(options, setup, "bare-status")) {
            world.start(Contender.BARE_STATUS_PIPE);
            try (Regulator regulator = world.regulator();
                    Records records = world.records()) {
                List<String> ids = IntStream.range(0, reports)
                        .mapToObj(i -> "telecom:HQ20220605" + i)
                        .toList();
                return rounds(setup, Contender.BARE_STATUS_PIPE, world, regulator, records, ids);
            }
        }
    }

    private List<Round> rounds(
            Setup setup, Contender who, World world, Regulator regulator, Records records, List<String> applications)
            throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number < WARM_UPS + options.number("runs"); number++) {
            Round round = round(number, who, world, regulator, records, applications);
            report.say("%-11s %-17s round %d%s: %d reports, %.0f/s on record%s, CPU µs a report: %s"
                    .formatted(
                            setup.word(),
                            who.word(),
                            number,
                            number < WARM_UPS ? " (warm-up)" : "",
                            round.reports,
                            round.recordedPerSecond(),
                            who == Contender.HUB ? ", %.0f/s in files".formatted(round.filedPerSecond()) : "",
                            round.costs()));
            report.detail(
                    "setup",
                    setup.word(),
                    "who",
                    who.word(),
                    "jvm",
                    options.text("jvm"),
                    "warmUp",
                    number < WARM_UPS,
                    "round",
                    round);
            if (number >= WARM_UPS) {
                rounds.add(round);
            }
        }
        return rounds;
    }

    private static Round round(
            int number, Contender who, World world, Regulator regulator, Records records, List<String> applications)
            throws Exception {
        List<byte[]> reports = reports(number, applications);
        Map<String, Long> before = world.cpuMicros();
        long lastBefore = records.number("select max(seq) from status_reports");
        long start = System.nanoTime();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                regulator.report(reports);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        while (records.number("select max(seq) from status_reports") < lastBefore + reports.size()) {
            waitOn(world, start);
        }
        while (records.number("select count(*) from status_reports") < (number + 1L) * reports.size()) {
            waitOn(world, start);
        }
        long recorded = millisSince(start);
        sending.join();
        long filed = who == Contender.HUB ? awaitFiles(world, records, start, reports.size()) : 0;
        Map<String, Double> cpu = new LinkedHashMap<>();
        world.cpuMicros()
                .forEach((process, micros) ->
                        cpu.put(process, (micros - before.get(process)) / (double) reports.size()));
        return new Round(reports.size(), recorded, filed, cpu);
    }

    private static long awaitFiles(World world, Records records, long start, int reports) throws Exception {
        while (isPending(records)) {
            waitOn(world, start);
        }
        long filed = millisSince(start);
        long lines = takeLines(world.statusFiles(CARRIER));
        if (lines != reports) {
            throw new IllegalStateException("expected " + reports + " reports in status files, found " + lines);
        }
        return filed;
    }

    private static boolean isPending(Records records) throws SQLException {
        return records.number(
                                "select count(*) from (select 1 from status_reports where seq > (select coalesce(max(last_seq), 0) from return_files) limit 1) waiting")
                        > 0
                || records.number("select count(*) from return_files where uploaded_at is null") > 0;
    }

    /** Reports in the files, which are then removed; the reports here have no line breaks in them. */
    private static long takeLines(Path folder) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (byte each : Files.readAllBytes(file)) {
                    lines += each == '\n' ? 1 : 0;
                }
                // the header
                lines--;
                Files.delete(file);
            }
        }
        return lines;
    }

    private static List<byte[]> reports(int round, List<String> applications) {
        String decidedAt = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(FIRST_DECISION.plusHours(round));
        return applications.stream()
                .map(id -> ("{\"schema\":\"status-report/1\",\"reportId\":\"" + round + '-' + id
                                + "\",\"applicationId\":\"" + id
                                + "\",\"status\":\"acknowledged\",\"reason\":\"\",\"decidedAt\":\"" + decidedAt + "\"}")
                        .getBytes(UTF_8))
                .toList();
    }

    private static void waitOn(World world, long start) throws IOException, InterruptedException {
        world.requireRunning();
        if (millisSince(start) > AT_MOST.toMillis()) {
            throw new IllegalStateException("expected all reports on record and in files within " + AT_MOST);
        }
        World.pause(LOOK_EVERY);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
