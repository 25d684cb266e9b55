package cn.huiqi.hub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The crash harness: kills the packaged hub at each crash point and at random moments, restarts it, and shows in a table that nothing was
 * lost, doubled or otherwise wrong. The regulator and the carriers are played by this process, and what must come of each row is worked
 * out here, apart from the hub's own code. From the project's folder:
 *
 * <pre>{@code
 * mvn -q -B package -DskipTests exec:java
 * mvn -q -B package -DskipTests exec:java -Dexec.args="--kills=5 --points=BATCH_SENT,DROP_MOVED --seed=7"
 * }</pre>
 *
 * <ul>
 *   <li>{@code --mode=} {@code points} (a series of kills at each crash point), {@code random} ({@code kill -9} at random moments),
 *       {@code inside} (the same of a hub with the SFTP server and the broker inside), {@code trouble} (the broker is restarted, and SFTP connections are reset, again and again
 *       under a hub that runs on), {@code controls} (each takes a precaution away and
 *       must be found out) or {@code all}, which is the default
 *   <li>{@code --kills=20} in each series
 *   <li>{@code --points=} crash points to choose, by default all
 *   <li>{@code --seed=} as printed, to play it again
 *   <li>{@code --jar=target/huiqi-hub.jar}, {@code --work=target/crash} where everything lies afterwards
 * </ul>
 *
 * The exit code is 0 if the series came out all zeros and the controls did not.
 */
public final class CrashHarness {

    private final Map<String, String> options = new TreeMap<>(Map.of(
            "mode",
            "all",
            "kills",
            "20",
            "points",
            "",
            "seed",
            "",
            "jar",
            "target/huiqi-hub.jar",
            "work",
            "target/crash"));
    private final List<String> wrong = new ArrayList<>();

    private CrashHarness(String[] arguments) {
        for (String argument : arguments) {
            String[] option = argument.replaceFirst("^--", "").split("=", 2);
            if (option.length < 2 || options.replace(option[0], option[1]) == null) {
                throw new IllegalArgumentException(
                        "expected one of " + options.keySet() + " as --name=value, found " + argument);
            }
        }
    }

    /** Plays what the arguments say and ends the process. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        System.exit(new CrashHarness(arguments).play() ? 0 : 1);
    }

    private boolean play() throws IOException, InterruptedException, SQLException {
        long seed = options.get("seed").isEmpty() ? System.nanoTime() : Long.parseLong(options.get("seed"));
        int kills = Integer.parseInt(options.get("kills"));
        Path parent = Files.createDirectories(Path.of(options.get("work")).toAbsolutePath());
        Path work = Files.createTempDirectory(parent, seed + "-");
        say("seed " + seed + ", in " + work);
        Harness harness = new Harness(Path.of(options.get("jar")), work, seed);
        say(Outcome.header());
        if (wants("points")) {
            for (CrashPoint point : points()) {
                requireClean(harness.atPoints(point.name(), List.of(point), kills));
            }
        }
        if (wants("random")) {
            requireClean(harness.atRandom(kills));
        }
        if (wants("inside")) {
            requireClean(harness.atRandomInside(kills));
        }
        if (wants("trouble")) {
            requireClean(harness.brokerRestarts(kills));
            requireClean(harness.sftpResets(kills));
        }
        if (wants("controls")) {
            for (Sabotage sabotage : Sabotage.values()) {
                requireFound(harness.control(sabotage), sabotage);
            }
        }
        wrong.forEach(CrashHarness::say);
        return wrong.isEmpty();
    }

    private boolean wants(String mode) {
        return List.of(mode, "all").contains(options.get("mode"));
    }

    private List<CrashPoint> points() {
        String chosen = options.get("points");
        return chosen.isEmpty()
                ? List.of(CrashPoint.values())
                : Arrays.stream(chosen.split(",")).map(CrashPoint::valueOf).toList();
    }

    private void requireClean(Outcome outcome) {
        say(outcome.toString());
        if (!outcome.findings().isClean()) {
            wrong.add(outcome.name() + ":\n" + outcome.findings());
        }
    }

    private void requireFound(Outcome outcome, Sabotage sabotage) {
        say(outcome + "  (must not be zero: " + sabotage.found() + ")");
        if (outcome.findings().count(sabotage.found()) == 0) {
            wrong.add(outcome.name() + ": expected " + sabotage.found() + " to be found, found " + outcome.findings());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
