package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alert rules ask for nothing that a hub does not export: not for a metric, nor for a label of one. */
class DashboardAndAlertsTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    private static final Path DASHBOARD = Path.of("src/deploy/grafana/huiqi-hub.json");
    private static final Path ALERTS = Path.of("src/deploy/prometheus/huiqi-alerts.yaml");

    /** A metric with its condition on labels. What is called, or stands behind by and on, is none. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z_:][a-z0-9_:]*)\\b(?!\\s*\\()(\\{[^}]*})?");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern LABELS_ALONE = Pattern.compile("\\b(?:by|on|without)\\s*\\(([^)]*)\\)");
    private static final Set<String> WORDS = Set.of("by", "on", "without", "unless", "or", "and", "bool", "offset");

    /** What Prometheus itself adds to every series. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private static Map<String, Set<String>> exported;

    @BeforeAll
    static void scrape() {
        Http http = Http.of(hub.bean(Environment.class));
        http.asOps("/api/v1/failures");
        // The time of a request counts once it has been answered, that of a collection of garbage once there was one.
        System.gc();
        exported = Hub.soon()
                .until(
                        () -> new Scrape(http).labels(),
                        labels -> labels.containsKey("http_server_requests_seconds_count")
                                && labels.containsKey("jvm_gc_pause_seconds_sum"));
        exported.put("up", Set.of());
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(DASHBOARD.toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.findValuesAsText("expr").forEach(expressions::add);
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher values = Pattern.compile("label_values\\((\\w+), (\\w+)\\)")
                    .matcher(variable.path("definition").asText());
            if (values.matches()) {
                expressions.add("max by (" + values.group(2) + ") (" + values.group(1) + ")");
            }
        }

        assertThat(dashboard.path("panels")).hasSizeGreaterThan(20);
        assertThat(dashboard.path("panels"))
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(unknown(expressions)).isEmpty();
        assertThat(metrics(expressions))
                .as("every metric of the hub's own has its panel")
                .containsAll(exported.keySet().stream()
                        .filter(name -> name.startsWith("huiqi_"))
                        .toList());
    }

    @Test
    void theAlertsAskForWhatThereIs() throws IOException {
        List<String> expressions = new ArrayList<>();
        Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml().load(Files.readString(ALERTS));
        rules.get("groups")
                .forEach(group -> group.get("rules").forEach(rule -> expressions.add((String) rule.get("expr"))));

        assertThat(expressions).hasSizeGreaterThan(8);
        assertThat(unknown(expressions)).isEmpty();
    }

    private static Set<String> metrics(List<String> expressions) {
        Set<String> names = new LinkedHashSet<>();
        expressions.forEach(
                expression -> METRIC.matcher(bare(expression)).results().forEach(metric -> names.add(metric.group(1))));
        names.removeAll(WORDS);
        return names;
    }

    /** Metrics and labels that no hub exports, each with its expression. */
    private static List<String> unknown(List<String> expressions) {
        List<String> unknown = new ArrayList<>();
        for (String expression : expressions) {
            Set<String> known = new LinkedHashSet<>(OF_PROMETHEUS);
            METRIC.matcher(bare(expression))
                    .results()
                    .filter(metric -> !WORDS.contains(metric.group(1)))
                    .forEach(metric -> {
                        Set<String> labels = exported.get(metric.group(1));
                        if (labels == null) {
                            unknown.add(metric.group(1) + " in " + expression);
                            return;
                        }
                        known.addAll(labels);
                        if (metric.group(2) != null) {
                            LABEL.matcher(metric.group(2))
                                    .results()
                                    .map(label -> label.group(1))
                                    .filter(label -> !labels.contains(label) && !OF_PROMETHEUS.contains(label))
                                    .forEach(label -> unknown.add(label + " of " + metric.group(1)));
                        }
                    });
            LABELS_ALONE
                    .matcher(expression)
                    .results()
                    .flatMap(labels -> Pattern.compile("\\s*,\\s*")
                            .splitAsStream(labels.group(1).strip()))
                    .filter(label -> !known.contains(label))
                    .forEach(label -> unknown.add(label + " in " + expression));
        }
        return unknown;
    }

    /** Without ranges such as {@code [5m]} and without lists of labels. */
    private static String bare(String expression) {
        return LABELS_ALONE.matcher(expression.replaceAll("\\[[^]]*]", "")).replaceAll("");
    }
}
