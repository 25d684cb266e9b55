package cn.huiqi.hub.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses keys under {@code huiqi} that do not exist: a setting misspelt is a setting not made. The environment's variables are left
 * alone, other programs may have theirs there.
 */
public final class HubKeys {

    private static final String PREFIX = "huiqi.";

    private HubKeys() {}

    /**
     * Looks through files and arguments.
     *
     * @throws BadSettings listing the unknown keys with file, line and the nearest right one
     */
    public static void check(ConfigurableEnvironment environment) {
        Set<String> known = new TreeSet<>();
        collect(HubSettings.class, PREFIX, known);
        List<Problem> problems = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> names
                    && !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                for (String key : names.getPropertyNames()) {
                    if (key.startsWith(PREFIX) && !known.contains(key)) {
                        problems.add(unknown(source, key, known));
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new BadSettings(problems.stream()
                    .sorted(Problem.ORDER)
                    .map(Problem::toString)
                    .toList());
        }
    }

    private static void collect(Class<?> settings, String prefix, Set<String> known) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(component.getType(), key + '.', known);
            } else {
                known.add(key);
            }
        }
    }

    /** {@code statusFileDelay} is written {@code status-file-delay}. */
    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Problem unknown(PropertySource<?> source, String key, Set<String> known) {
        String text = "unknown key; " + Nearest.hint(key, known);
        Origin origin = OriginLookup.getOrigin(source, key);
        if (origin instanceof TextResourceOrigin place && place.getLocation() != null) {
            return new Problem(
                    place.getResource().getDescription().replaceAll("^.*\\[(file:)?|\\].*$", ""),
                    place.getLocation().getLine() + 1,
                    key,
                    text);
        }
        return new Problem(source.getName(), 0, key, text);
    }
}
