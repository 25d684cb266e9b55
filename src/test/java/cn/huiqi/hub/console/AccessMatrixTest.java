package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every endpoint, page or API, answers every role as {@code console/access.csv} says, for what is its own and for what is not. */
class AccessMatrixTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private static final Map<Asker, PageClient> SIGNED_IN = new EnumMap<>(Asker.class);

    private static Map<String, String> own;
    private static Map<String, String> foreign;

    /** Who asks, in the order of the file's columns. */
    private enum Asker {
        ANONYMOUS(null),
        OPS("ops"),
        REGULATOR("regulator"),
        AUDITOR("auditor"),
        OWN("telecom"),
        FOREIGN("telecom");

        private final String user;

        Asker(String user) {
            this.user = user;
        }
    }

    /** A line of the file. */
    private record Line(String endpoint, String request, String body, Map<Asker, Integer> statuses) {

        static Line of(String text) {
            List<String> parts =
                    Arrays.stream(text.split("\\|")).map(String::strip).toList();
            assertThat(parts).as(text).hasSize(3 + Asker.values().length);
            Map<Asker, Integer> statuses = new EnumMap<>(Asker.class);
            Iterator<String> columns = parts.listIterator(3);
            for (Asker asker : Asker.values()) {
                statuses.put(asker, Integer.valueOf(columns.next()));
            }
            return new Line(parts.get(0), parts.get(1), parts.get(2), statuses);
        }

        HttpMethod method() {
            return HttpMethod.valueOf(endpoint.substring(0, endpoint.indexOf(' ')));
        }

        boolean isOfPages() {
            return !request.startsWith("/api/") && !request.startsWith("/actuator");
        }

        @Override
        public String toString() {
            return endpoint;
        }
    }

    static Stream<Line> lines() {
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("/console/access.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void somethingOfEachCarrier() {
        own = Map.of(
                "{drop}", partlyAccepted("telecom"),
                "{failure}", Long.toString(HUB.fail("ACCESS_MATRIX", "{}").id()),
                "{application}", StartedHub.APPLICATION);
        foreign = Map.of(
                "{drop}", partlyAccepted("mobile"),
                "{failure}", refused("mobile"),
                "{application}", StartedHub.APPLICATION.replace("telecom", "mobile"));
        for (Asker asker : Asker.values()) {
            SIGNED_IN.put(
                    asker,
                    asker.user == null
                            ? PageClient.anonymous(HUB.url())
                            : PageClient.of(HUB.url(), asker.user, asker.user + "-console"));
        }
        SIGNED_IN.get(Asker.ANONYMOUS).get("/sign-in");
    }

    @Test
    void everyEndpointHasALine() {
        Set<String> listed = lines().map(Line::endpoint).collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed)
                .as("endpoints of src/test/resources/console/access.csv; add a line for each that is missing")
                .containsAll(mapped());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachIsAnsweredAsTheyMay(Line line) {
        SoftAssertions all = new SoftAssertions();
        for (Asker asker : Asker.values()) {
            all.assertThat(status(line, asker))
                    .as(line.endpoint() + " for " + asker)
                    .isEqualTo(line.statuses().get(asker));
        }
        all.assertAll();
    }

    /** What is another's is told of in the very words of what does not exist. */
    @ParameterizedTest
    @MethodSource("lines")
    void whatIsForeignIsAsIfItDidNotExist(Line line) {
        boolean hidesForeign =
                line.statuses().get(Asker.FOREIGN) == 404 && line.statuses().get(Asker.OWN) != 404;
        if (hidesForeign) {
            String other = filled(line.request(), foreign);
            String none = filled(
                    line.request(),
                    Map.of("{drop}", "999999", "{failure}", "999999", "{application}", "telecom:NO-SUCH-ONE"));
            String aboutForeign = ask(line, other, Asker.FOREIGN).text();
            String aboutNone = ask(line, none, Asker.FOREIGN).text();

            assertThat(withoutIds(aboutForeign, foreign.values()))
                    .isEqualTo(withoutIds(aboutNone, List.of("999999", "telecom:NO-SUCH-ONE")));
        }
    }

    private static int status(Line line, Asker asker) {
        return ask(line, filled(line.request(), asker == Asker.FOREIGN ? foreign : own), asker)
                .status();
    }

    private record Answer(int status, String text) {}

    private static Answer ask(Line line, String path, Asker asker) {
        boolean isGet = line.method().equals(HttpMethod.GET);
        if (line.isOfPages()) {
            PageClient client = SIGNED_IN.get(asker);
            var answer = isGet ? client.get(path) : client.post(path, line.body());
            return new Answer(answer.statusCode(), answer.body());
        }
        ApiClient client = asker.user == null ? HUB.anonymous() : HUB.as(asker.user);
        ApiClient.Answer answer = isGet ? client.get(path) : client.post(path, line.body());
        return new Answer(answer.status(), answer.text());
    }

    private static String filled(String path, Map<String, String> values) {
        String filled = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static String withoutIds(String text, Iterable<String> ids) {
        String bare = text.replaceAll("(_csrf\" value=|X-XSRF-TOKEN&quot;:&quot;)[^>]+", "");
        for (String id : ids) {
            bare = bare.replace(id, "…");
        }
        return bare;
    }

    /** What Spring knows, the actuator's included. */
    private static Set<String> mapped() {
        Set<String> endpoints = new TreeSet<>();
        HUB.beans(RequestMappingInfoHandlerMapping.class)
                .forEach(handlers ->
                        handlers.getHandlerMethods().keySet().forEach(mapping -> endpoints.addAll(endpoints(mapping))));
        return endpoints;
    }

    private static List<String> endpoints(RequestMappingInfo mapping) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = named.isEmpty() ? Set.of(RequestMethod.GET) : named;
        return methods.stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path))
                .toList();
    }

    /** A drop with rejected rows. */
    private static String partlyAccepted(String carrier) {
        for (JsonNode drop : items("/api/v1/drops?carrier=" + carrier)) {
            if (drop.at("/rows/rejected").asLong() > 0) {
                return drop.path("id").asText();
            }
        }
        throw new IllegalStateException("no drop of " + carrier + " has rejected rows");
    }

    private static String refused(String carrier) {
        return items("/api/v1/failures?carrier=" + carrier).path(0).path("id").asText();
    }

    private static JsonNode items(String path) {
        return HUB.as("ops").get(path).body().path("items");
    }
}
