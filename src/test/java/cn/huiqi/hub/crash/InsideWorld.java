package cn.huiqi.hub.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A hub with everything inside: a kill hits the SFTP server and the broker, too. */
final class InsideWorld implements World {

    private final Path data;
    private volatile HubProcess hub;

    InsideWorld(Path folder) throws IOException {
        data = folder.resolve("data");
        for (Dialect dialect : Dialect.all()) {
            World.makeFolders(home(dialect.carrier()));
        }
    }

    @Override
    public Path home(String carrier) {
        return data.resolve("sftp").resolve(carrier);
    }

    @Override
    public List<String> hubArguments() {
        return List.of("--huiqi.data=" + data, "--huiqi.embedded.sftp-port=0", "--huiqi.embedded.broker-port=0");
    }

    @Override
    public String ledger() {
        return "jdbc:sqlite:" + data.resolve("ledger.db");
    }

    @Override
    public Optional<String> brokerUrl() {
        try {
            return hub == null ? Optional.empty() : hub.brokerPort().map(port -> "tcp://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void hubStarted(HubProcess started) {
        hub = started;
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
