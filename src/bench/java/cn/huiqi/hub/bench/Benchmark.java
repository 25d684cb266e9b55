package cn.huiqi.hub.bench;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The benchmark, described in src/docs/benchmark.md. From the project's folder:
 *
 * <pre>{@code
 * mvn -q -B -Pbench package -DskipTests exec:exec
 * mvn -q -B -Pbench package -DskipTests exec:exec -Dbench.args="--scenarios=path --rows=20000 --warm=20000"
 * }</pre>
 *
 * The exit code is 0 if everything ran and came out right, whatever the figures.
 */
public final class Benchmark {

    private Benchmark() {}

    /** Plays what the arguments say and ends the process. */
    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments);
        Report report = new Report(options, Clock.systemUTC());
        List<String> failures = new ArrayList<>();
        for (String name : options.list("scenarios")) {
            report.say("\n" + name);
            try {
                play(name, options, report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.add(name + ": stopped");
            } catch (Exception e) {
                e.printStackTrace();
                failures.add(name + ": " + e);
            }
        }
        report.say("\nResults: " + report.finish(options.path("work"), failures));
        failures.forEach(failure -> report.say("FAILED " + failure));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static void play(String scenario, Options options, Report report) throws Exception {
        switch (scenario) {
            case "path" -> new PathScenario(options, report).play();
            default ->
                throw new IllegalArgumentException(
                        "expected path, status, growth, idle or fairness, found " + scenario);
        }
    }
}
