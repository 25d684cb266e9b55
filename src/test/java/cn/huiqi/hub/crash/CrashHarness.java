package cn.huiqi.hub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
 *   <li>{@code --mode=} one or more of these, with commas between; by default {@code all}
 *       <ul>
 *         <li>{@code points}: a series of kills at each crash point
 *         <li>{@code random}: {@code kill -9} at random moments
 *         <li>{@code inside}: the same of a hub with the SFTP server and the broker inside
 *         <li>{@code trouble}: all of the next six, under a hub that runs on and has to recover by itself
 *         <li>{@code broker-restarts}: the broker is restarted every few seconds
 *         <li>{@code database-cuts}: all connections to PostgreSQL are cut every few seconds, for up to two
 *         <li>{@code sftp-resets}: SFTP connections are reset in the middle of a file
 *         <li>{@code sftp-hangs}: the SFTP server does not answer, at times for longer than the hub waits
 *         <li>{@code sftp-drips}: the SFTP server answers a byte a second, and connections never get well, only later ones are
 *         <li>{@code full-disk}: the hub's data folder is on a small disk that is filled to the last byte and freed again; skipped where
 *             no such disk can be mounted (Linux makes one for root)
 *         <li>{@code two-hubs}: two hubs on one PostgreSQL, broker and SFTP server, of which one is killed; every second time it stays
 *             dead until the other has taken over what it died over
 *         <li>{@code paging}: far more messages than the broker's memory holds while nobody consumes, and the hub's memory meanwhile
 *         <li>{@code controls}: each takes a precaution away and must be found out
 *       </ul>
 *   <li>{@code --kills=20} in each series, or strikes of a trouble
 *   <li>{@code --messages=200000} in the paging series
 *   <li>{@code --points=} crash points to choose, by default all
 *   <li>{@code --seed=} as printed, to play it again
 *   <li>{@code --jar=target/huiqi-hub.jar}, {@code --work=target/crash} where everything lies afterwards
 * </ul>
 *
 * The exit code is 0 if the series came out all zeros and the controls did not.
 */
public final class CrashHarness {

    private static final Set<String> MODES = Set.of(
            "all",
            "points",
            "random",
            "inside",
            "trouble",
            "broker-restarts",
            "database-cuts",
            "sftp-resets",
            "sftp-hangs",
            "sftp-drips",
            "full-disk",
            "two-hubs",
            "paging",
            "controls");

    private final Map<String, String> options = new TreeMap<>(Map.of(
            "mode",
            "all",
            "kills",
            "20",
            "messages",
            "200000",
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
        for (String mode : options.get("mode").split(",", -1)) {
            if (!MODES.contains(mode)) {
                throw new IllegalArgumentException(
                        "--mode: expected one or more of " + new TreeSet<>(MODES) + ", found " + mode);
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
        playTroubles(harness, kills);
        if (wants("two-hubs")) {
            requireClean(harness.twoHubs(kills));
        }
        if (wants("paging")) {
            requireClean(harness.paging(Integer.parseInt(options.get("messages"))));
        }
        if (wants("controls")) {
            for (Sabotage sabotage : Sabotage.values()) {
                requireFound(harness.control(sabotage), sabotage);
            }
        }
        wrong.forEach(CrashHarness::say);
        return wrong.isEmpty();
    }

    private void playTroubles(Harness harness, int strikes) throws IOException, InterruptedException {
        if (wants("trouble", "broker-restarts")) {
            requireClean(harness.brokerRestarts(strikes));
        }
        if (wants("trouble", "database-cuts")) {
            requireClean(harness.databaseCuts(strikes));
        }
        if (wants("trouble", "sftp-resets")) {
            requireClean(harness.sftpResets(strikes));
        }
        if (wants("trouble", "sftp-hangs")) {
            requireClean(harness.sftpHangs(strikes));
        }
        if (wants("trouble", "sftp-drips")) {
            requireClean(harness.sftpDrips(strikes));
        }
        if (wants("trouble", "full-disk")) {
            try {
                requireClean(harness.fullDisk(strikes));
            } catch (SmallDisk.NotMounted e) {
                say("full-disk is skipped, for no small disk can be mounted here: " + e.getMessage());
            }
        }
    }

    /** Whether a mode is asked for, by its own name or by that of a group. */
    private boolean wants(String... names) {
        Set<String> asked = Set.of(options.get("mode").split(",", -1));
        return asked.contains("all") || Arrays.stream(names).anyMatch(asked::contains);
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
