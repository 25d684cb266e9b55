package cn.huiqi.hub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own, what it prints goes to a file. */
final class JavaProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 20;

    /** A benchmark that is stopped leaves no process behind. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final long startedNanos = System.nanoTime();

    private JavaProcess(String name, List<String> command, Path log) throws IOException {
        this.name = name;
        this.log = log;
        Files.createDirectories(log.getParent());
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RUNNING.add(process);
    }

    /** Runs a class of this class path. */
    static JavaProcess ofClass(String name, Class<?> main, List<String> flags, List<String> arguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new JavaProcess(name, command, log);
    }

    /** Runs a jar. */
    static JavaProcess ofJar(String name, Path jar, List<String> flags, List<String> arguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return new JavaProcess(name, command, log);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits for a line that it prints.
     *
     * @return its match, for the groups in it
     * @throws IllegalStateException if it ends or two minutes go by before
     */
    Matcher await(Pattern line) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        Matcher matcher = line.matcher(printed());
        while (!matcher.find()) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + ": expected a line like " + line + ", found none; it printed:\n" + printed());
            }
            matcher = line.matcher(printed());
        }
        return matcher;
    }

    /** Milliseconds since it was started. */
    long ageMillis() {
        return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis();
    }

    /** @throws IllegalStateException if it has ended */
    void requireRunning() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + ": expected it to run on, found exit code " + process.exitValue()
                    + "; it printed:\n" + printed());
        }
    }

    /** SIGTERM, and SIGKILL if that does not end it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }

    private String printed() throws IOException {
        return Files.readString(log, UTF_8);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
