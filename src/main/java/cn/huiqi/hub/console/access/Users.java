package cn.huiqi.hub.console.access;

import cn.huiqi.hub.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of {@code config/users.yaml}, as the file says now: whoever asks for one has it read again if it was changed. A file that is
 * broken, or was taken away, changes nothing until it is mended.
 */
final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Path file;
    private final Collection<String> carriers;
    private final boolean onLoopback;
    private volatile Object version;
    private volatile Map<String, ConsoleUser> byName;

    /**
     * Reads the file.
     *
     * @param carriers the ids of those there are
     * @param onLoopback whether only this machine can reach the console
     * @throws BadSettings saying what is wrong with the file, and in which line
     */
    Users(Path file, Collection<String> carriers, boolean onLoopback) {
        this.file = file;
        this.carriers = List.copyOf(carriers);
        this.onLoopback = onLoopback;
        this.version = version();
        this.byName = read();
    }

    /** The user of that name, if there is one now. */
    Optional<ConsoleUser> find(String name) {
        if (!version.equals(version())) {
            readAgain();
        }
        return Optional.ofNullable(byName.get(name));
    }

    private synchronized void readAgain() {
        Object found = version();
        if (version.equals(found)) {
            return;
        }
        version = found;
        try {
            byName = read();
            LOG.info("{} was changed: there are {} users now", file, byName.size());
        } catch (BadSettings e) {
            LOG.error(
                    "{} was changed and can't be used; the users that were read before stay until it is mended: {}",
                    file,
                    e.getMessage());
        }
    }

    private Map<String, ConsoleUser> read() {
        return UsersFile.read(file, carriers, onLoopback).stream()
                .collect(Collectors.toUnmodifiableMap(ConsoleUser::name, Function.identity()));
    }

    /** What is another as soon as the file is. */
    private Object version() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return "not there";
        }
    }
}
