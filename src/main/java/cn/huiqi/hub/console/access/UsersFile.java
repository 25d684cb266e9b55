package cn.huiqi.hub.console.access;

import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import cn.huiqi.hub.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Reads {@code config/users.yaml}: who may log in, as what, and the bcrypt hash of the password. The passwords that the hub is shipped
 * with, {@code <user>-console}, are known to everybody, so they do only where nobody else can reach the console.
 */
final class UsersFile {

    private static final Form<String> BCRYPT =
            Form.matching("a bcrypt hash, $2y$10$…", Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}"));

    private static final Form<String> CARRIER_ID = Form.matching("a carrier's id", Pattern.compile("[a-z][a-z0-9-]*"));

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final boolean onLoopback;

    private UsersFile(boolean onLoopback) {
        this.onLoopback = onLoopback;
    }

    /**
     * The users in {@code file}.
     *
     * @param onLoopback whether only this machine can reach the console
     * @throws cn.huiqi.hub.settings.BadSettings saying what is wrong with the file, and in which line
     */
    static List<ConsoleUser> read(Path file, boolean onLoopback) {
        SettingsFiles files = new SettingsFiles(name -> null);
        UsersFile reading = new UsersFile(onLoopback);
        List<ConsoleUser> users = files.read(file, section -> section.namedSections("users", reading::user))
                .orElse(List.of());
        files.refuseIfUnsound();
        return users;
    }

    private ConsoleUser user(String name, Section section) {
        Role role = section.required("role", Form.constant(Role.class));
        String carrier = role == Role.CARRIER ? section.required("carrier", CARRIER_ID) : null;
        String hash = section.required("password", BCRYPT);
        if (!onLoopback && hash != null && bcrypt.matches(name + "-console", hash)) {
            section.refuse(
                    "password",
                    "expected a password of its own, found the one that the hub is shipped with, which does only while"
                            + " server.address is a loopback address such as 127.0.0.1");
        }
        return new ConsoleUser(name, role, carrier, hash);
    }
}
