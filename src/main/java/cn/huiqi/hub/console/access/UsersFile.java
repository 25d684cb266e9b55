package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import cn.huiqi.hub.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.Collection;
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

    /** With a colon it could be taken for a token's or a provider's. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Form<String> carrier;
    private final boolean onLoopback;

    private UsersFile(Collection<String> carriers, boolean onLoopback) {
        this.carrier = Form.oneOf(carriers);
        this.onLoopback = onLoopback;
    }

    /**
     * The users in {@code file}.
     *
     * @param carriers the ids of those there are
     * @param onLoopback whether only this machine can reach the console
     * @throws cn.huiqi.hub.settings.BadSettings saying what is wrong with the file, and in which line
     */
    static List<ConsoleUser> read(Path file, Collection<String> carriers, boolean onLoopback) {
        SettingsFiles files = new SettingsFiles(name -> null);
        UsersFile reading = new UsersFile(carriers, onLoopback);
        List<ConsoleUser> users = files.read(file, section -> section.namedSections("users", reading::user))
                .orElse(List.of());
        files.refuseIfUnsound();
        return users;
    }

    private ConsoleUser user(String name, Section section) {
        if (!NAME.matcher(name).matches() || name.equals(Audit.HUB)) {
            section.refuse(
                    "name", "expected 1 to 64 of A-Za-z0-9._@- and not 'hub', which the hub itself is on record as");
        }
        Role role = section.required("role", Form.constant(Role.class));
        String whose = role == Role.CARRIER ? section.required("carrier", carrier) : null;
        String hash = section.required("password", BCRYPT);
        if (!onLoopback && hash != null && bcrypt.matches(name + "-console", hash)) {
            section.refuse(
                    "password",
                    "expected a password of its own, found the one that the hub is shipped with, which does only while"
                            + " server.address is a loopback address such as 127.0.0.1");
        }
        return new ConsoleUser(name, role, whose, hash);
    }
}
