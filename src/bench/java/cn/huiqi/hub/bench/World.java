package cn.huiqi.hub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.FilledLedger;
import cn.huiqi.hub.bench.rival.BarePipe;
import cn.huiqi.hub.bench.rival.Wiring;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import cn.huiqi.hub.ledger.Ledger;
import com.jcraft.jsch.JSchException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * One contender and what stands around it, each in a process of its own and in a folder that is deleted at the end. The SFTP server is
 * always outside; database and broker are as the {@link Setup} says.
 */
final class World implements AutoCloseable {

    private static final Pattern SFTP = Pattern.compile("SFTP at (\\d+) with (\\S+ \\S+)");
    private static final Pattern BROKER = Pattern.compile("Broker at (\\d+), journal (\\w+)\\s");
    private static final Pattern BROKER_INSIDE = Pattern.compile("Broker listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern HUB_READY = Pattern.compile("Huiqi Hub is ready");
    private static final Pattern CONSOLE = Pattern.compile("Console: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern RIVAL_READY = Pattern.compile(BarePipe.READY);
    private static final Path CONFIG = Path.of("config");

    private final Options options;
    private final Setup setup;
    private final Path folder;
    private final JavaProcess sftp;
    private final int sftpPort;
    private final String hostKey;
    private final Path postgresFolder;
    private EmbeddedPostgres postgres;
    private JavaProcess broker;
    private JavaProcess contender;
    private int brokerPort;

    /** Starts what stands around a contender. */
    World(Options options, Setup setup, String name) throws IOException, InterruptedException {
        this.options = options;
        this.setup = setup;
        this.folder = options.path("work").resolve("worlds").resolve(setup.word() + '-' + name);
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        sftp = JavaProcess.ofClass(
                "sftp",
                SftpProcess.class,
                List.of("-Xmx256m"),
                List.of(folder.resolve("sftp-server").toString()),
                log("sftp"));
        postgresFolder = folder.resolve("postgres");
        try {
            Matcher where = sftp.await(SFTP);
            sftpPort = Integer.parseInt(where.group(1));
            hostKey = where.group(2);
            if (setup == Setup.STANDALONE) {
                startServers();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startServers() throws IOException, InterruptedException {
        // As durable as the hub demands; everything else as PostgreSQL comes.
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(postgresFolder)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        broker = JavaProcess.ofClass(
                "broker",
                BrokerProcess.class,
                List.of("-Xmx1g"),
                List.of(folder.resolve("broker-process").toString()),
                log("broker"));
        brokerPort = Integer.parseInt(broker.await(BROKER).group(1));
    }

    /** Puts invented applications on record, on those days up to {@code last}; before there is a contender. */
    void fill(int applications, int days, LocalDate last) throws IOException {
        Files.createDirectories(folder.resolve("contender"));
        try (Ledger ledger = Ledger.open(databaseUrl(), "", "")) {
            FilledLedger.fill(ledger, applications, days, last, options.number("seed"));
        }
    }

    /** Where the hub answers by HTTP. */
    String console() throws IOException, InterruptedException {
        return contender.await(CONSOLE).group(1);
    }

    /** Starts the contender and waits until it is ready. */
    void start(Contender who, String... more) throws IOException, InterruptedException {
        List<String> flags = options.list("jvm");
        if (who == Contender.HUB) {
            contender = JavaProcess.ofJar(
                    who.word(), options.path("jar"), flags, hubArguments(List.of(more)), log(who.word()));
            contender.await(HUB_READY);
        } else {
            Wiring wiring = new Wiring(
                    sftpPort,
                    hostKey,
                    Files.createDirectories(folder.resolve("contender")),
                    databaseUrl(),
                    setup == Setup.EMBEDDED ? Wiring.INSIDE : brokerUrl());
            contender = JavaProcess.ofClass(who.word(), who.main(), flags, wiring.arguments(), log(who.word()));
            contender.await(RIVAL_READY);
        }
        if (setup == Setup.EMBEDDED) {
            brokerPort = Integer.parseInt(contender.await(BROKER_INSIDE).group(1));
        }
    }

    /** Ends the contender; everything else goes on. */
    void stop() {
        contender.close();
        contender = null;
    }

    private List<String> hubArguments(List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--huiqi.data=" + folder.resolve("contender"),
                "--huiqi.config=" + locatedConfig(),
                "--huiqi.samples=false",
                "--huiqi.desk=false",
                "--huiqi.embedded.sftp=false",
                "--server.port=0"));
        if (more.stream().noneMatch(argument -> argument.startsWith("--huiqi.poll="))) {
            arguments.add("--huiqi.poll=200ms");
        }
        if (setup == Setup.EMBEDDED) {
            arguments.add("--huiqi.embedded.broker-port=0");
        } else {
            arguments.addAll(List.of(
                    "--huiqi.embedded.broker=false",
                    "--spring.artemis.broker-url=" + brokerUrl(),
                    "--spring.artemis.user=" + Broker.HUB,
                    "--spring.artemis.password=" + Broker.passwordOf(Broker.HUB),
                    "--spring.datasource.url=" + databaseUrl()));
        }
        arguments.addAll(more);
        return arguments;
    }

    /** The project's own configuration, but for the place of the SFTP server. */
    private Path locatedConfig() throws IOException {
        Path copy = folder.resolve("config");
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(CONFIG.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, located(file), UTF_8);
            }
        }
        return copy;
    }

    private String located(Path file) throws IOException {
        String text = Files.readString(file, UTF_8);
        if (!file.getParent().endsWith("carriers")) {
            return text;
        }
        String carrier = file.getFileName().toString().replace(".yaml", "");
        Map<String, String> account = Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(sftpPort),
                "user",
                carrier,
                "password",
                SftpServer.passwordOf(carrier),
                "host-key",
                '"' + hostKey + '"');
        for (Map.Entry<String, String> setting : account.entrySet()) {
            text = text.replaceFirst(
                    "(?m)^  " + setting.getKey() + ": .*$", "  " + setting.getKey() + ": " + setting.getValue());
        }
        return text;
    }

    Account account(String carrier) throws JSchException {
        return new Account(
                sftpPort,
                hostKey,
                carrier,
                folder.resolve("sftp-server").resolve("sftp").resolve(carrier));
    }

    /** The carrier's folder of status files. */
    Path statusFiles(String carrier) {
        return folder.resolve("sftp-server/sftp").resolve(carrier).resolve("inbox/status");
    }

    Regulator regulator() throws Exception {
        return new Regulator(brokerPort);
    }

    /** Reads the contender's database while it is at work on it. */
    Records records() throws SQLException {
        return new Records(DriverManager.getConnection(
                setup == Setup.EMBEDDED ? databaseUrl() + "?open_mode=1&busy_timeout=10000" : databaseUrl()));
    }

    JavaProcess contender() {
        return contender;
    }

    /** CPU time so far, in microseconds, by process. */
    Map<String, Long> cpuMicros() throws IOException {
        Map<String, Long> used = new LinkedHashMap<>();
        used.put(contender.name(), Usage.cpuMicros(contender.pid()));
        used.put("sftp", Usage.cpuMicros(sftp.pid()));
        if (setup == Setup.STANDALONE) {
            used.put("broker", Usage.cpuMicros(broker.pid()));
            used.put("postgres", Usage.cpuMicrosWithChildren(postmaster()));
        }
        return used;
    }

    /** The most memory each JVM has had resident so far, in MiB; PostgreSQL's processes share theirs, so it is left out. */
    Map<String, Long> peakMib() {
        Map<String, Long> peaks = new LinkedHashMap<>();
        peaks.put(contender.name(), Usage.peakMib(contender.pid()));
        peaks.put("sftp", Usage.peakMib(sftp.pid()));
        if (setup == Setup.STANDALONE) {
            peaks.put("broker", Usage.peakMib(broker.pid()));
        }
        return peaks;
    }

    /** @throws IllegalStateException if a process has ended */
    void requireRunning() throws IOException {
        contender.requireRunning();
        sftp.requireRunning();
        if (broker != null) {
            broker.requireRunning();
        }
    }

    @Override
    public void close() throws IOException {
        if (contender != null) {
            contender.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            stopPostgres();
        }
        sftp.close();
        for (String big : List.of("contender", "sftp-server", "broker-process", "postgres")) {
            FileSystemUtils.deleteRecursively(folder.resolve(big));
        }
    }

    /** It is given five seconds only, so the large part of its last work is done before. */
    private void stopPostgres() throws IOException {
        Optional<ProcessHandle> server = ProcessHandle.of(postmaster());
        try (Connection connection = DriverManager.getConnection(databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            System.err.println("PostgreSQL made no checkpoint before its end: " + e);
        }
        postgres.close();
        server.ifPresent(ProcessHandle::destroyForcibly);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(postgresFolder.resolve("postmaster.pid"))
                .get(0)
                .strip());
    }

    private String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    private String databaseUrl() {
        return setup == Setup.EMBEDDED
                ? "jdbc:sqlite:" + folder.resolve("contender/ledger.db")
                : postgres.getJdbcUrl("postgres", "postgres");
    }

    private Path log(String process) {
        return folder.resolve(process + ".log");
    }

    /** Waits a moment between two looks. */
    static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
