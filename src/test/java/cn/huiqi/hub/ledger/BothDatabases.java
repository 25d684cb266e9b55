package cn.huiqi.hub.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.springframework.util.FileSystemUtils;

/** Gives each test an empty ledger: a new SQLite file, and the emptied tables of a PostgreSQL server that starts once. */
final class BothDatabases implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(new Invocation("SQLite", OnSqlite::new), new Invocation("PostgreSQL", OnPostgres::new));
    }

    private record Invocation(String name, Supplier<Extension> database) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(database.get());
        }
    }

    private abstract static class GivesLedger implements ParameterResolver, AfterEachCallback {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Ledger.class;
        }
    }

    private static final class OnSqlite extends GivesLedger {

        private Path folder;
        private Ledger ledger;

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            try {
                folder = Files.createTempDirectory("ledger");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
            return ledger;
        }

        @Override
        public void afterEach(ExtensionContext context) throws IOException {
            ledger.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static final class OnPostgres extends GivesLedger {

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            String tables = Server.LEDGER
                    .jdbc()
                    .queryForObject(
                            "select string_agg(tablename, ', ') from pg_tables where schemaname = 'public'"
                                    + " and tablename <> 'flyway_schema_history'",
                            String.class);
            Server.LEDGER.jdbc().execute("truncate " + tables);
            return Server.LEDGER;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            // The server and its tables serve the next test, too.
        }
    }

    /** Starts when it is first needed, and ends with the JVM. */
    static final class Server {

        static final String URL = start();
        private static final Ledger LEDGER = Ledger.open(URL, "", "");

        private Server() {}

        private static String start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
