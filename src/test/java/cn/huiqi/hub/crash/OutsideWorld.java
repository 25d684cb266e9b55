package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The SFTP server and the broker run in the harness's process, so that a kill hits the hub alone. */
final class OutsideWorld implements World {

    private static final Path CONFIG = Path.of("config");

    private final Path folder;
    private final SftpServer sftp;
    private final Link sftpLink;
    private final int brokerPort;
    private final PostgresServer database;
    private Broker broker;

    /** Starts both on ports that are free; the ledger is the hub's own. */
    OutsideWorld(Path folder) throws IOException {
        this(folder, null);
    }

    /**
     * Starts both on ports that are free.
     *
     * @param database the ledger's, or null for the hub's own
     */
    OutsideWorld(Path folder, PostgresServer database) throws IOException {
        this.folder = folder;
        this.database = database;
        this.sftp = new SftpServer(
                folder, 0, Dialect.all().stream().map(Dialect::carrier).toList());
        this.broker = new Broker(folder, 0, false);
        sftp.start();
        this.sftpLink = new Link(sftp.port());
        broker.start();
        this.brokerPort = broker.port();
        copyConfig(folder.resolve("config"));
    }

    @Override
    public Path home(String carrier) {
        return folder.resolve("sftp").resolve(carrier);
    }

    @Override
    public List<String> hubArguments() {
        return hubArguments(data());
    }

    /** What a hub with that data folder is told of this world. */
    List<String> hubArguments(Path data) {
        List<String> arguments = new ArrayList<>(List.of(
                "--huiqi.data=" + data,
                "--huiqi.config=" + folder.resolve("config"),
                "--huiqi.embedded.sftp=false",
                "--huiqi.embedded.broker=false",
                "--spring.artemis.broker-url=" + brokerUrl().orElseThrow(),
                "--spring.artemis.user=" + Broker.HUB,
                "--spring.artemis.password=" + Broker.passwordOf(Broker.HUB)));
        if (database != null) {
            arguments.add("--spring.datasource.url=" + database.linkedUrl());
        }
        return arguments;
    }

    /** Where the hub keeps what it keeps on disk. */
    Path data() {
        return folder.resolve("hub");
    }

    @Override
    public String ledger() {
        return database == null ? "jdbc:sqlite:" + data().resolve("ledger.db") : database.url();
    }

    @Override
    public Optional<String> brokerUrl() {
        return Optional.of("tcp://127.0.0.1:" + brokerPort);
    }

    @Override
    public void hubStarted(HubProcess hub) {
        // It is where it was.
    }

    /** What the hub's SFTP connections go over. */
    Link sftpLink() {
        return sftpLink;
    }

    /** What of the broker's messages waits on disk, in bytes, for not fitting into its memory. */
    long pagedBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("broker").resolve("paging"))) {
            return files.filter(file -> file.toString().endsWith(".page"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Stops the broker and starts it again where it was. */
    void restartBroker() {
        broker.stop();
        Broker again = new Broker(folder, brokerPort, false);
        again.start();
        broker = again;
    }

    @Override
    public void close() throws IOException {
        broker.stop();
        sftpLink.close();
        sftp.stop();
    }

    /** The project's own configuration, but for the place of the SFTP server. */
    private void copyConfig(Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(CONFIG.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        for (Dialect dialect : Dialect.all()) {
            Path profile = copy.resolve("carriers").resolve(dialect.carrier() + ".yaml");
            Files.writeString(profile, located(Files.readString(profile, UTF_8), dialect.carrier()), UTF_8);
        }
    }

    private String located(String profile, String carrier) {
        String located = profile;
        Map<String, String> account = Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(sftpLink.port()),
                "user",
                carrier,
                "password",
                SftpServer.passwordOf(carrier),
                "host-key",
                '"' + sftp.hostKey() + '"');
        for (Map.Entry<String, String> setting : account.entrySet()) {
            located = located.replaceFirst(
                    "(?m)^  " + setting.getKey() + ": .*$", "  " + setting.getKey() + ": " + setting.getValue());
        }
        return located;
    }
}
