package cn.huiqi.hub.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/**
 * The keys under {@code huiqi} that {@link HubSettings} has. Spring passes over those that it has not, so that a misspelt one would have
 * no effect and nobody would know.
 */
public final class OwnKeys {

    private static final String PREFIX = "huiqi.";

    private static final List<String> KNOWN = keysOf(HubSettings.class, PREFIX);

    private OwnKeys() {}

    /**
     * Refuses unknown keys in settings files and arguments; environment variables may be meant for others.
     *
     * @throws BadSettings naming each with its file and line
     */
    public static void requireKnown(ConfigurableEnvironment environment) {
        List<String> problems = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .filter(source -> !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .flatMap(source -> unknownIn((EnumerablePropertySource<?>) source).stream())
                .sorted(Problem.ORDER)
                .map(Problem::toString)
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new BadSettings(problems);
        }
    }

    private static List<Problem> unknownIn(EnumerablePropertySource<?> source) {
        return Arrays.stream(source.getPropertyNames())
                .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(uniform(name)))
                .map(name -> unknown(name, source))
                .toList();
    }

    private static Problem unknown(String name, PropertySource<?> source) {
        String hint = Nearest.hint(name, KNOWN);
        Origin origin = OriginLookup.getOrigin(source, name);
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            return new Problem(
                    nameOf(text.getResource()), text.getLocation().getLine() + 1, name, "unknown key; " + hint);
        }
        return new Problem("--" + name, 0, "", "unknown argument; " + hint);
    }

    private static String nameOf(Resource file) {
        return Optional.ofNullable(file).map(Resource::getDescription).orElse("");
    }

    /** As Spring takes it: {@code huiqi.statusFileDelay} is {@code huiqi.status-file-delay}. */
    private static String uniform(String name) {
        return ConfigurationPropertyName.adapt(name, '.').toString();
    }

    private static List<String> keysOf(Class<?> type, String prefix) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            if (component.getType().isRecord()) {
                keys.addAll(keysOf(component.getType(), key + '.'));
            } else {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
