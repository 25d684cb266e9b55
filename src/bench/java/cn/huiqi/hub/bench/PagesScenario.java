package cn.huiqi.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast a hub with millions of applications on record answers: it is started on a ledger that was filled without it, builds its
 * catalogue, and is then asked for everything that people look for, and for the paths of {@code --paths}. Each answer is asked for
 * {@value #TIMES} times by HTTP, with a login, whose own cost is shown beside.
 */
final class PagesScenario {

    private static final int TIMES = 15;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration BUILD = Duration.ofHours(3);
    private static final int DAYS = 180;
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final String APPLICATIONS = "/api/v1/applications?";
    private static final String FIGURES = "/api/v1/figures?";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("ops:ops-console".getBytes(StandardCharsets.US_ASCII));

    private final Options options;
    private final Report report;
    private final HttpClient http = HttpClient.newHttpClient();

    PagesScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() throws Exception {
        for (Setup setup : options.setups()) {
            play(setup);
        }
    }

    private void play(Setup setup) throws Exception {
        int recorded = options.number("recorded");
        LocalDate last = LocalDate.now(SHANGHAI).minusDays(1);
        try (World world = new World(options, setup, "hub-pages")) {
            long start = System.nanoTime();
            world.fill(recorded, DAYS, last);
            report.figure(setup.word() + ": ledger filled", recorded / seconds(start), "applications/s", "");
            world.start(Contender.HUB, "--huiqi.poll=60s");
            String url = world.console();
            start = System.nanoTime();
            build(world, url, last);
            report.figure(setup.word() + ": catalogue built", recorded / seconds(start), "applications/s", "");
            for (String path : paths(url, recorded, last)) {
                measure(setup, url, path);
            }
        }
    }

    private void build(World world, String url, LocalDate last) throws Exception {
        long end = System.nanoTime() + BUILD.toNanos();
        JsonNode asOf = get(url, FIGURES + "from=" + last).path("asOf");
        while (asOf.path("batchesBehind").asLong() + asOf.path("reportsBehind").asLong() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected a catalogue within " + BUILD + ", found it behind: " + asOf);
            }
            World.pause(LOOK_EVERY);
            world.requireRunning();
            asOf = get(url, FIGURES + "from=" + last).path("asOf");
        }
    }

    /** Each filter by itself, with what is frequent and with what is rare, and together; then whatever was asked for. */
    private List<String> paths(String url, int recorded, LocalDate last) throws Exception {
        JsonNode one = get(url, APPLICATIONS + "limit=1&before=" + recorded / 2).at("/items/0");
        String day = one.path("submittedOn").asText();
        String month = LocalDate.parse(day).minusDays(30).toString();
        String all = FIGURES + "from=" + last.minusDays(DAYS) + "&until=" + last;
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/openapi.yaml",
                all,
                all + "&carrier=mobile",
                FIGURES + "from=" + last.minusDays(6),
                FIGURES + "from=" + month + "&until=" + day,
                APPLICATIONS,
                APPLICATIONS + "before=" + recorded / 2,
                APPLICATIONS + "id=" + one.path("id").asText(),
                APPLICATIONS + "id=" + one.path("id").asText().replaceFirst(".*:", ""),
                APPLICATIONS + "creditCode=" + one.path("creditCode").asText(),
                APPLICATIONS + name("上海"),
                APPLICATIONS + name("有限公司"),
                APPLICATIONS + name("电子制造"),
                APPLICATIONS + name("青禾"),
                APPLICATIONS + name("青禾沪光"),
                APPLICATIONS + name("公司上海"),
                APPLICATIONS + "carrier=unicom",
                APPLICATIONS + "measure=tariff-cut",
                APPLICATIONS + "district=310151",
                APPLICATIONS + "status=unanswered",
                APPLICATIONS + "status=needs-info",
                APPLICATIONS + "fulfilment=not-done",
                APPLICATIONS + "fulfilment=done",
                APPLICATIONS + "from=" + day + "&until=" + day,
                APPLICATIONS + "from=" + month + "&until=" + day,
                APPLICATIONS + "until=" + day,
                APPLICATIONS + "measure=tariff-cut&district=310151",
                APPLICATIONS + "district=310151&status=needs-info&fulfilment=not-reported",
                APPLICATIONS + "status=rejected&fulfilment=done",
                APPLICATIONS + "status=needs-info&from=" + month + "&until=" + day,
                APPLICATIONS + "measure=tariff-cut&until=" + day,
                APPLICATIONS + "carrier=mobile&" + name("青禾"),
                APPLICATIONS + "fulfilment=done&" + name("有限公司"),
                APPLICATIONS + "fulfilment=done&" + name("青禾"),
                APPLICATIONS + "status=needs-info&" + name("青禾"),
                APPLICATIONS + "measure=tariff-cut&until=" + day + '&' + name("电子制造"),
                "/api/v1/trace/" + one.path("id").asText()));
        paths.addAll(options.list("paths"));
        return paths;
    }

    private static String name(String part) {
        return "name=" + URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private void measure(Setup setup, String url, String path) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            ask(url, path);
            times.add(seconds(start) * 1_000);
        }
        List<Double> sorted = times.stream().sorted().toList();
        Map<String, Object> entry = new TreeMap<>(Map.of("first", times.get(0), "all", times));
        report.detail("setup", setup.word(), "path", path, "ms", entry);
        report.figure(setup.word() + ": GET " + path + ", median", sorted.get(TIMES / 2), "ms", "under 300");
        report.figure(setup.word() + ": GET " + path + ", worst", sorted.get(TIMES - 1), "ms", "");
    }

    private JsonNode get(String url, String path) throws IOException, InterruptedException {
        return new JsonMapper().readTree(ask(url, path));
    }

    private byte[] ask(String url, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", LOGIN)
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": expected 200, found " + response.statusCode());
        }
        return response.body();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
