package cn.huiqi.hub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The carriers' SFTP server and the regulator's broker: those of the hub itself, or others that its death does not touch. */
interface World extends AutoCloseable {

    /** The folders of each account (contract, section 2). */
    List<String> FOLDERS = List.of("outbox/done", "outbox/failed", "inbox/receipts", "inbox/status");

    /** A carrier's folder on the SFTP server. */
    Path home(String carrier);

    /** What the hub is told of this world, its data folder included. */
    List<String> hubArguments();

    /** The JDBC URL of the hub's ledger, for looking at it past the hub. */
    String ledger();

    /** Where the broker is; empty while it is away. */
    Optional<String> brokerUrl();

    /** A hub was started; a world inside it is where it says. */
    void hubStarted(HubProcess hub);

    @Override
    void close() throws IOException;

    static void makeFolders(Path home) throws IOException {
        for (String folder : FOLDERS) {
            Files.createDirectories(home.resolve(folder));
        }
    }
}
