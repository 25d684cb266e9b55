package cn.huiqi.hub.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL server for the ledger; hubs reach it over a link that can be cut. */
final class PostgresServer implements Closeable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Link link;

    /** Starts it on a free port, with an empty database. */
    PostgresServer(Path folder) throws IOException {
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        this.link = new Link(server.getPort());
    }

    /** The hubs' way to it. */
    Link link() {
        return link;
    }

    /** The JDBC URL for the hubs, over the link. */
    String linkedUrl() {
        return url(link.port());
    }

    /** The JDBC URL past the link. */
    String url() {
        return url(server.getPort());
    }

    @Override
    public void close() throws IOException {
        link.close();
        server.close();
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + '/' + USER + "?user=" + USER;
    }
}
