package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub as a process of its own. */
final class HubProcess implements AutoCloseable {

    /** Exit code of a process killed by signal 9; a hub that halts at a crash point gives the same. */
    static final int KILLED = 137;

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Pattern BROKER_PORT = Pattern.compile("Broker listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern READY = Pattern.compile("Huiqi Hub is ready .*Console: http://127\\.0\\.0\\.1:(\\d+)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPS = "Basic " + Base64.getEncoder().encodeToString("ops:ops-console".getBytes(UTF_8));

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

    /** Sees that signal 9 ended it, or what does the same. */
    void requireKilled(Duration time, String how) throws IOException, InterruptedException {
        OptionalInt exit = exit(time);
        if (exit.isEmpty() || exit.getAsInt() != KILLED) {
            throw new IllegalStateException("expected a hub killed at " + how + ", found "
                    + (exit.isEmpty() ? "one that runs on" : "exit code " + exit.getAsInt()) + "; it printed:\n"
                    + printed());
        }
    }

    /** Waits until it says that it is ready. */
    void awaitReady(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (httpPort().isEmpty()) {
            requireRunning(Duration.ofMillis(LOOK_EVERY_MILLIS));
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected a hub that is ready within " + time
                        + ", found one that runs but is not; it printed:\n" + printed());
            }
        }
    }

    /** Waits until its health, as ops see it, is as wanted. */
    void awaitHealth(Predicate<JsonNode> wanted, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        JsonNode health = health();
        while (!wanted.test(health)) {
            requireRunning(Duration.ofMillis(LOOK_EVERY_MILLIS));
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "expected another health within " + time + ", found " + health + "; it printed:\n" + printed());
            }
            health = health();
        }
    }

    private JsonNode health() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + httpPort().orElseThrow() + "/actuator/health"))
                .header("Authorization", OPS)
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** The memory it takes up, in kB; Linux knows. */
    long residentKilobytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** The port of its own broker, once it listens. */
    Optional<Integer> brokerPort() throws IOException {
        return port(BROKER_PORT);
    }

    /** The port of its console, once it is ready. */
    private Optional<Integer> httpPort() throws IOException {
        return port(READY);
    }

    private Optional<Integer> port(Pattern line) throws IOException {
        Matcher port = line.matcher(printed());
        return process.isAlive() && port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    /** SIGTERM, and a clean end; nothing if it has ended. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (exit(STOP).isEmpty()) {
                process.destroyForcibly();
                throw new IllegalStateException("expected a clean end within " + STOP + "; it printed:\n" + printed());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            RUNNING.remove(process);
        }
    }

    /** What this process has printed. */
    String printed() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) logStart, all.length - (int) logStart, UTF_8);
    }
}
