package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class UsersTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Users.class);
    private static final String HASH = "$2b$10$HQBxdIMCbFfPgZsB1weTgu/nG480skE2kUjvZ4JRs7v/qyUsDru9m";

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Path file;

    @BeforeEach
    void twoUsers() throws IOException {
        file = folder.resolve("users.yaml");
        write("users:\n  ops:\n    role: ops\n    password: %s\n  wang:\n    role: auditor\n    password: %s\n"
                .formatted(HASH, HASH));
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(log);
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        Users users = users();
        assertThat(users.find("wang")).isPresent();

        write(
                "users:\n  ops:\n    role: ops\n    password: %s\n  li:\n    role: carrier\n    carrier: telecom\n    password: %s\n"
                        .formatted(HASH, HASH));

        assertThat(users.find("wang")).isEmpty();
        assertThat(users.find("li")).get().extracting(ConsoleUser::carrier).isEqualTo("telecom");
    }

    @Test
    void aBrokenFileChangesNothingAndIsToldOfOnce() throws IOException {
        Users users = users();
        write("users:\n  ops:\n    role: boss\n");
        users.find("ops");
        users.find("ops");

        assertThat(users.find("wang")).isPresent();
        assertThat(errors())
                .singleElement()
                .asString()
                .contains(
                        "users.yaml was changed and can't be used; the users that were read before stay until it is mended")
                .contains("users.yaml:3: users.ops.role: expected one of ops, regulator, auditor, carrier");

        write("users:\n  ops:\n    role: ops\n    password: %s\n".formatted(HASH));
        assertThat(users.find("wang")).isEmpty();
        assertThat(users.find("ops")).isPresent();
    }

    @Test
    void aFileThatIsTakenAwayChangesNothing() throws IOException {
        Users users = users();
        Files.delete(file);

        assertThat(users.find("ops")).isPresent();
        assertThat(errors()).hasSize(1);
    }

    private Users users() {
        return new Users(file, List.of("telecom"), true);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private List<String> errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
