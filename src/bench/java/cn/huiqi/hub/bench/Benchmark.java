package cn.huiqi.hub.bench;

import java.io.IOException;
import java.time.Clock;

/**
 * The benchmark, described in src/docs/benchmark.md. From the project's folder:
 *
 * <pre>{@code
 * mvn -q -B -Pbench package -DskipTests exec:exec
 * mvn -q -B -Pbench package -DskipTests exec:exec -Dbench.args="--scenarios=path --rows=20000 --warm=20000"
 * }</pre>
 *
 * <ul>
 *   <li>{@code --scenarios=path,status}, also {@code growth}, {@code idle}, {@code fairness} and {@code pages}
 *   <li>{@code --setups=embedded,standalone}, {@code --rivals=hub,bare-pipe,spring-batch,plain-camel}, {@code --dialects=telecom,mobile,unicom}
 *   <li>{@code --rows=200000} a drop, {@code --runs=3} after one drop of {@code --warm=600000}; {@code --camel-rows=5000} for the plain route
 *   <li>{@code --large=2000000} and {@code --recorded=5000000} of growth and pages, {@code --giant=1000000} of fairness, {@code --minutes=5} of idle
 *   <li>{@code --paths=} what else pages is to ask for, joined by commas
 *   <li>{@code --seed=20220605}, {@code --jvm=-Xmx256m,-XX:+UseParallelGC} for hub and rivals; status has {@code -Xmx1g} by itself
 *   <li>{@code --jar=target/huiqi-hub.jar}, {@code --work=target/bench} where files, logs and results lie
 * </ul>
 *
 * The exit code is 0 if everything ran and came out right, whatever the figures.
 */
public final class Benchmark {

    private Benchmark() {}

    /** Plays what the arguments say and ends the process. */
    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments);
        Report report = new Report(options, Clock.systemUTC());
        for (String name : options.list("scenarios")) {
            report.say("\n" + name);
            try {
                play(name, options, report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                report.fail(name, e);
            } catch (Exception e) {
                report.fail(name, e);
            }
        }
        report.say("\nResults: " + report.finish(options.path("work")));
        System.exit(report.isClean() ? 0 : 1);
    }

    private static void play(String scenario, Options options, Report report) throws Exception {
        switch (scenario) {
            case "path" -> new PathScenario(options, report).play();
            case "status" -> new StatusScenario(options, report).play();
            case "growth" -> new GrowthScenario(options, report).play();
            case "idle" -> new IdleScenario(options, report).play();
            case "fairness" -> new FairnessScenario(options, report).play();
            case "pages" -> new PagesScenario(options, report).play();
            default ->
                throw new IllegalArgumentException(
                        "expected path, status, growth, idle, fairness or pages, found " + scenario);
        }
    }
}
