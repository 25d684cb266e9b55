package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub as a process of its own. */
final class HubProcess implements AutoCloseable {

    /** Exit code of a process killed by signal 9; a hub that halts at a crash point gives the same. */
    static final int KILLED = 137;

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Pattern BROKER_PORT = Pattern.compile("Broker listens on 127\\.0\\.0\\.1:(\\d+)");

    /** A harness that is stopped leaves no hub behind. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path log;
    private final long logStart;

    HubProcess(List<String> command, Map<String, String> environment, Path log) throws IOException {
        this.log = log;
        this.logStart = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        this.process = builder.start();
        RUNNING.add(process);
    }

    /** Its exit code, or empty if it still runs after {@code time}. */
    OptionalInt exit(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Waits for a good end. */
    void exited(Duration time) throws IOException, InterruptedException {
        if (exit(time).orElse(-1) != 0) {
            throw new IllegalStateException("expected exit code 0 within " + time + ", found " + exit(Duration.ZERO)
                    + "; it printed:\n" + printed());
        }
    }

    /** Sees it run on for {@code time}. */
    void requireRunning(Duration time) throws IOException, InterruptedException {
        OptionalInt exit = exit(time);
        if (exit.isPresent()) {
            throw new IllegalStateException(
                    "expected a hub that runs on, found exit code " + exit.getAsInt() + "; it printed:\n" + printed());
        }
    }

    /** Waits until it says that it is ready. */
    void awaitReady(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!printed().contains("Huiqi Hub is ready")) {
            if (exit(Duration.ofMillis(LOOK_EVERY_MILLIS)).isPresent() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "expected a hub that is ready within " + time + "; it printed:\n" + printed());
            }
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** The port of its own broker, once it listens. */
    Optional<Integer> brokerPort() throws IOException {
        Matcher port = BROKER_PORT.matcher(printed());
        return process.isAlive() && port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    /** SIGTERM, and a clean end; nothing if it has ended. */
    @Override
    public void close() throws IOException {
        process.destroy();
        RUNNING.remove(process);
        try {
            if (exit(STOP).isEmpty()) {
                process.destroyForcibly();
                throw new IllegalStateException("expected a clean end within " + STOP + "; it printed:\n" + printed());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What this process has printed. */
    String printed() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) logStart, all.length - (int) logStart, UTF_8);
    }
}
