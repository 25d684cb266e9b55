package cn.huiqi.hub.failures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Why an input could not be taken.
 *
 * @param code a code of the door's own, or the class of what was thrown
 * @param message English: expected, found and where; no personal data
 */
public record Cause(String code, String message) {

    private static final int LONGEST = 500;
    private static final int FINGERPRINT_BYTES = 8;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

    // What an exception quotes from its input may be a name, a phone or an address.
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|“[^”]*”|「[^」]*」");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}");

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern HEX = Pattern.compile("\\b[0-9a-fA-F]{8,}\\b");

    /** Cut to a sensible length, on one line. */
    public Cause {
        message = oneLine(message);
    }

    /** What was thrown, at its root: class, masked message, and the place in the hub's own code. */
    public static Cause of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? "no message" : masked(root.getMessage());
        return new Cause(root.getClass().getSimpleName(), said + " (" + place(root) + ')');
    }

    /** The same for all failures of one kind: a hash over door, step, code and the message without what varies. */
    String fingerprint(Door door, String step) {
        String said = String.join("\n", door.name(), step, code, withoutVariables(message));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String withoutVariables(String message) {
        String bare = QUOTED.matcher(message).replaceAll("…");
        bare = HEX.matcher(bare).replaceAll("#");
        return NUMBER.matcher(bare).replaceAll("#");
    }

    private static String masked(String message) {
        String shown = QUOTED.matcher(message).replaceAll("…");
        shown = NOT_ASCII.matcher(shown).replaceAll("…");
        return LONG_NUMBER.matcher(shown).replaceAll("…");
    }

    private static String place(Throwable root) {
        return Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("cn.huiqi.hub."))
                .findFirst()
                .map(frame -> "at "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + '.'
                        + frame.getMethodName() + ':' + frame.getLineNumber())
                .orElse("outside the hub's own code");
    }

    /** Text that a database takes unchanged: no control characters, no half of a surrogate pair. */
    static String oneLine(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
