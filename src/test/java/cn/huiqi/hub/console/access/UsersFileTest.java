package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {

    private static final Path SHIPPED = Path.of("config/users.yaml");

    private static final List<String> CARRIERS = List.of("mobile", "telecom", "unicom");

    @TempDir
    Path folder;

    @Test
    void theShippedUsersAreThoseOfTheContract() {
        assertThat(UsersFile.read(SHIPPED, CARRIERS, true))
                .extracting(user -> user.name() + ' ' + user.role().word())
                .containsExactly(
                        "ops ops",
                        "regulator regulator",
                        "auditor auditor",
                        "telecom carrier",
                        "mobile carrier",
                        "unicom carrier");
    }

    @Test
    void theShippedPasswordsDoOnlyOnLoopback() {
        assertThatThrownBy(() -> UsersFile.read(SHIPPED, CARRIERS, false))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("config/users.yaml:6: users.ops.password: expected a password of its own")
                .hasMessageContaining("users.unicom.password");
    }

    @Test
    void aPasswordIsNoHash() throws IOException {
        Path file = folder.resolve("users.yaml");
        Files.writeString(file, "users:\n  ops:\n    role: boss\n    password: secret\n");

        assertThatThrownBy(() -> UsersFile.read(file, CARRIERS, true))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("users.yaml:3: users.ops.role: expected one of ops, regulator, auditor, carrier")
                .hasMessageContaining("users.yaml:4: users.ops.password: expected a bcrypt hash");
    }

    @Test
    void aUserIsOfACarrierThereIsAndIsNotTheHub() throws IOException {
        Path file = folder.resolve("users.yaml");
        String hash = "$2b$10$HQBxdIMCbFfPgZsB1weTgu/nG480skE2kUjvZ4JRs7v/qyUsDru9m";
        Files.writeString(
                file,
                "users:\n  tele:\n    role: carrier\n    carrier: telecm\n    password: %1$s\n".formatted(hash)
                        + "  hub:\n    role: ops\n    password: %1$s\n  token:x:\n    role: ops\n    password: %1$s\n"
                                .formatted(hash));

        assertThatThrownBy(() -> UsersFile.read(file, CARRIERS, true))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("users.yaml:4: users.tele.carrier: expected one of mobile, telecom, unicom")
                .hasMessageContaining("did you mean 'telecom'?")
                .hasMessageContaining("users.hub.name: expected 1 to 64 of")
                .hasMessageContaining("users.token:x.name: expected 1 to 64 of");
    }
}
