package cn.huiqi.hub.settings;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code ${NAME}} and {@code ${NAME:default}}; the default ends at the first closing brace.
 *
 * @param variables a variable's value, or null if there is none of that name
 */
record Placeholders(Function<String, String> variables) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(:(?<default>[^}]*))?}");

    /** {@code text} with all values in place; throws {@link IllegalArgumentException} saying which one has none. */
    String resolve(String text) {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder resolved = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            resolved.append(plain(text, end, placeholder.start())).append(value(placeholder));
            end = placeholder.end();
        }
        return resolved.append(plain(text, end, text.length())).toString();
    }

    private String value(Matcher placeholder) {
        String value = variables.apply(placeholder.group("name"));
        if (value != null) {
            return value;
        }
        if (placeholder.group("default") == null) {
            throw new IllegalArgumentException("no value for " + placeholder.group()
                    + "; set that variable, or give a default as in ${NAME:default}");
        }
        return placeholder.group("default");
    }

    private static String plain(String text, int from, int to) {
        String part = text.substring(from, to);
        if (part.contains("${")) {
            throw new IllegalArgumentException("expected ${NAME} or ${NAME:default} after '${'");
        }
        return part;
    }
}
