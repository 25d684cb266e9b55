package cn.huiqi.hub.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checksum as {@code sha256sum} prints it: 64 hex digits, a space, a space or {@code *}, the file's name. */
public final class Sha256File {

    /** A backslash in front says that the name is escaped; the name itself is not looked at. */
    private static final Pattern LINE = Pattern.compile("\\\\?([0-9A-Fa-f]{64})(?: [ *].+)?");

    private Sha256File() {}

    /** The checksum in lower-case hex; empty unless {@code text} is one such line, with or without the name. */
    public static Optional<String> parse(String text) {
        Matcher line = LINE.matcher(text.strip());
        return line.matches() ? Optional.of(line.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
