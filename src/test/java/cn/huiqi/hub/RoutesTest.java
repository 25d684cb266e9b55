package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The routes read well, and what they refer to is there: starting them shows less than that. */
class RoutesTest {

    private static final int MOST_STEPS = 10;

    @RegisterExtension
    static final Hub hub = new Hub();

    static List<Route> routes() throws IOException {
        List<Route> routes = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                List<Map<String, Map<String, Object>>> entries =
                        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                for (Map<String, Map<String, Object>> entry : entries) {
                    entry.forEach((kind, body) -> {
                        if (!kind.equals("errorHandler")) {
                            routes.add(new Route(file.getFileName() + " " + body.get("id"), body));
                        }
                    });
                }
            }
        }
        return routes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void tellsWhatItDoes(Route route) {
        assertThat(route.body.get("id")).isInstanceOf(String.class);
        assertThat((String) route.body.get("description")).isNotBlank();
        assertThat(route.steps()).hasSizeLessThanOrEqualTo(MOST_STEPS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void hasNoProgramInIt(Route route) {
        assertThat(route.keys())
                .doesNotContain(
                        "script",
                        "groovy",
                        "js",
                        "javascript",
                        "joor",
                        "java",
                        "python",
                        "process",
                        "mvel",
                        "ognl",
                        "spel");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void refersToBeansAndMethodsThatAreThere(Route route) {
        for (Map<?, ?> bean : route.all("bean")) {
            Object target = hub.bean((String) bean.get("ref"));
            String method = ((String) bean.get("method")).replaceAll("\\(.*", "");
            assertThat(Arrays.stream(target.getClass().getMethods()).map(Method::getName))
                    .as(bean.toString())
                    .contains(method);
        }
    }

    @Test
    void everyDirectTargetIsARoute() throws IOException {
        List<Route> routes = routes();
        List<String> from = routes.stream()
                .flatMap(route -> route.all("from").stream())
                .map(one -> (String) one.get("uri"))
                .toList();
        List<String> to = routes.stream()
                .flatMap(route -> route.all("to").stream())
                .map(one -> (String) one.get("uri"))
                .filter(uri -> uri.startsWith("direct:"))
                .toList();

        assertThat(to).isNotEmpty();
        assertThat(from).containsAll(to);
    }

    /** A route or route template as it is written. */
    record Route(String title, Map<String, Object> body) {

        @Override
        public String toString() {
            return title;
        }

        /** Its steps, those within other steps included. */
        List<String> steps() {
            List<String> steps = new ArrayList<>();
            walk(body, (key, value) -> {
                if (key.equals("steps")) {
                    ((List<?>) value).forEach(step -> steps.add(step.toString()));
                }
            });
            return steps;
        }

        List<String> keys() {
            List<String> keys = new ArrayList<>();
            walk(body, (key, value) -> keys.add(key));
            return keys;
        }

        /** What stands under a key, wherever it is. */
        List<Map<?, ?>> all(String wanted) {
            List<Map<?, ?>> found = new ArrayList<>();
            walk(body, (key, value) -> {
                if (key.equals(wanted)) {
                    found.add((Map<?, ?>) value);
                }
            });
            return found;
        }

        private static void walk(Object node, BiConsumer<String, Object> visitor) {
            if (node instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    visitor.accept((String) key, value);
                    walk(value, visitor);
                });
            } else if (node instanceof List<?> list) {
                list.forEach(element -> walk(element, visitor));
            }
        }
    }
}
