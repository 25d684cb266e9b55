package cn.huiqi.hub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.activemq.artemis.utils.VersionLoader;

/** Says what was measured: a line at once on standard output, tables at the end, and all of it as JSON. */
final class Report {

    private static final String RUN_HEADER = "%-11s %-17s %-8s %8s %9s %9s %9s %9s  %s"
            .formatted(
                    "set-up",
                    "who",
                    "dialect",
                    "rows",
                    "rows/s",
                    "first ms",
                    "last ms",
                    "done ms",
                    "CPU µs a row; peak RSS MiB");

    private final Map<String, Object> json = new LinkedHashMap<>();
    private final List<Object> runs = new ArrayList<>();
    private final List<Object> figures = new ArrayList<>();
    private final List<Object> ratios = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> medianLines = new ArrayList<>();
    private final List<String> ratioLines = new ArrayList<>();
    private final Clock clock;

    Report(Options options, Clock clock) throws IOException {
        this.clock = clock;
        json.put("startedAt", clock.instant().toString());
        json.put("options", options.all());
        json.put("machine", machine());
        json.put("runs", runs);
        json.put("figures", figures);
        json.put("ratios", ratios);
    }

    /** What is going on. */
    void say(String line) {
        System.out.println(line);
    }

    /** All runs of one course. */
    Run runs(Setup setup, String who, String dialect, List<Run> all) {
        Run median = Run.median(all);
        runs.add(entry(
                "setup",
                setup.word(),
                "who",
                who,
                "dialect",
                dialect,
                "runs",
                all,
                "median",
                median,
                "rowsPerSecond",
                round(median.rowsPerSecond())));
        medianLines.add(line(setup, who, dialect, median));
        return median;
    }

    /** A line of the table of runs. */
    static String line(Setup setup, String who, String dialect, Run run) {
        StringBuilder costs = new StringBuilder();
        run.cpuMicros().forEach((process, micros) -> costs.append("%s %.1f  ".formatted(process, micros)));
        costs.append("all %.1f; ".formatted(run.cpuMicrosOfAll()));
        run.peakMib().forEach((process, mib) -> costs.append("%s %d  ".formatted(process, mib)));
        return "%-11s %-17s %-8s %8d %9.0f %9d %9d %9d  %s"
                .formatted(
                        setup.word(),
                        who,
                        dialect,
                        run.rows(),
                        run.rowsPerSecond(),
                        run.firstMillis(),
                        run.lastMillis(),
                        run.settledMillis(),
                        costs.toString().strip());
    }

    /** A run that went wrong; the others go on. */
    void fail(String what, Exception cause) {
        cause.printStackTrace();
        failures.add(what + ": " + cause);
        say("FAILED " + what + ": " + cause);
    }

    boolean isClean() {
        return failures.isEmpty();
    }

    /** Something measured that is no run of a drop, for the JSON. */
    void detail(Object... namesAndValues) {
        runs.add(entry(namesAndValues));
    }

    /** A figure that is no ratio, e.g. a time. */
    void figure(String what, double value, String unit, String goal) {
        figures.add(entry("what", what, "value", round(value), "unit", unit, "goal", goal));
        ratioLines.add("%-84s %10.2f %-16s %s".formatted(what, value, unit, goal));
    }

    /** A ratio, with what it should be. */
    void ratio(String what, double value, String goal) {
        ratios.add(entry("what", what, "value", round(value), "goal", goal));
        ratioLines.add("%-84s %10.2f %-16s %s".formatted(what, value, "", goal));
    }

    /** Prints the tables and writes the JSON, to which it returns the way. */
    Path finish(Path folder) throws IOException {
        if (!medianLines.isEmpty()) {
            say("\nMedians");
            say(RUN_HEADER);
            medianLines.forEach(this::say);
        }
        if (!ratioLines.isEmpty()) {
            say("\n%-84s %10s %-16s %s".formatted("Ratios and figures", "measured", "unit", "goal"));
            ratioLines.forEach(this::say);
        }
        failures.forEach(failure -> say("FAILED " + failure));
        json.put("failures", failures);
        json.put("endedAt", clock.instant().toString());
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        Path file = Files.createDirectories(folder).resolve("results-" + time + ".json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
        return file;
    }

    private static Map<String, Object> machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D+", "");
        return entry(
                "cpu", model,
                "cores", Runtime.getRuntime().availableProcessors(),
                "memoryMib", Long.parseLong(memory) >> 10,
                "load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "os", System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                "java", System.getProperty("java.runtime.version"),
                "artemis", VersionLoader.getVersion().getFullVersion());
    }

    private static Map<String, Object> entry(Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    private static double round(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }
}
