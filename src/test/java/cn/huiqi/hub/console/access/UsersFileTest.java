package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {

    private static final Path SHIPPED = Path.of("config/users.yaml");

    @TempDir
    Path folder;

    @Test
    void theShippedUsersAreThoseOfTheContract() {
        assertThat(UsersFile.read(SHIPPED, true))
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
        assertThatThrownBy(() -> UsersFile.read(SHIPPED, false))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("config/users.yaml:6: users.ops.password: expected a password of its own")
                .hasMessageContaining("users.unicom.password");
    }

    @Test
    void aPasswordIsNoHash() throws IOException {
        Path file = folder.resolve("users.yaml");
        Files.writeString(file, "users:\n  ops:\n    role: boss\n    password: secret\n");

        assertThatThrownBy(() -> UsersFile.read(file, true))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("users.yaml:3: users.ops.role: expected one of ops, regulator, auditor, carrier")
                .hasMessageContaining("users.yaml:4: users.ops.password: expected a bcrypt hash");
    }
}
