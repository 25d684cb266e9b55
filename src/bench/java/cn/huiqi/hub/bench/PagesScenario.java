package cn.huiqi.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How fast a hub with millions of applications on record answers: it is started on a ledger that was filled without it, builds its
 * catalogue, and is then asked for every page, for everything that people look for, and for the paths of {@code --paths}, {@value #TIMES}
 * times each by HTTP; and once for all applications as CSV.
 */
final class PagesScenario {

    private static final int TIMES = 15;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration BUILD = Duration.ofHours(3);
    private static final int DAYS = 180;
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final String APPLICATIONS = "/api/v1/applications?";
    private static final String FIGURES = "/api/v1/figures?";
    private static final String EXTRACT = "/api/v1/feeds/applications";

    private final Options options;
    private final Report report;

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
            Visitor visitor = new Visitor(world.console());
            start = System.nanoTime();
            build(world, visitor, last);
            report.figure(setup.word() + ": catalogue built", recorded / seconds(start), "applications/s", "");
            awaitExtracts(world, visitor);
            JsonNode one = visitor.json(APPLICATIONS + "limit=1&before=" + recorded / 2)
                    .at("/items/0");
            for (String path : paths(recorded, one, last)) {
                measure(setup, visitor, path);
            }
            for (String path : pages(visitor, recorded, one, last)) {
                measure(setup, visitor, path);
            }
            for (String path : options.list("paths")) {
                measure(setup, visitor, path);
            }
            extract(setup, world, visitor);
        }
    }

    private static void build(World world, Visitor visitor, LocalDate last) throws Exception {
        long end = System.nanoTime() + BUILD.toNanos();
        JsonNode asOf = visitor.json(FIGURES + "from=" + last).path("asOf");
        while (asOf.path("batchesBehind").asLong() + asOf.path("reportsBehind").asLong() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected a catalogue within " + BUILD + ", found it behind: " + asOf);
            }
            World.pause(LOOK_EVERY);
            world.requireRunning();
            asOf = visitor.json(FIGURES + "from=" + last).path("asOf");
        }
    }

    /** The hub finds the day's extracts due, and makes them at its leisure. */
    private static void awaitExtracts(World world, Visitor visitor) throws Exception {
        long end = System.nanoTime() + BUILD.toNanos();
        JsonNode extracts = visitor.json("/api/v1/feeds");
        while (extracts.path("items").findValues("state").stream()
                .anyMatch(state -> !state.asText().equals("made"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected extracts within " + BUILD + ", found " + extracts);
            }
            World.pause(LOOK_EVERY);
            world.requireRunning();
            extracts = visitor.json("/api/v1/feeds");
        }
    }

    /** Every page, lists with a filter, too; those of things that there are none of as lists. */
    private static List<String> pages(Visitor visitor, int recorded, JsonNode one, LocalDate last) throws Exception {
        String drop = visitor.json("/api/v1/drops?limit=1").at("/items/0/id").asText();
        String day = one.path("submittedOn").asText();
        String since = "from=" + last.minusDays(DAYS) + "&until=" + last;
        String applications = "/applications?";
        return List.of(
                "/",
                "/?" + since,
                "/?" + since + "&carrier=mobile",
                "/drops",
                "/drops?carrier=mobile&" + since,
                "/drops/" + drop,
                applications,
                applications + "before=" + recorded / 2,
                applications + name("青禾"),
                applications + "carrier=telecom&measure=tariff-cut&status=needs-info&from=" + day + "&until=" + day,
                "/applications/" + one.path("id").asText(),
                "/failures",
                "/replays",
                "/routes",
                "/routes/drops-telecom",
                "/feeds",
                "/reconciliation?" + since,
                "/reconciliation?by=drop&" + since,
                "/goals?" + since,
                "/audit",
                "/tokens");
    }

    /** Each filter of the API by itself, with what is frequent and with what is rare, and together. */
    private static List<String> paths(int recorded, JsonNode one, LocalDate last) {
        String day = one.path("submittedOn").asText();
        String month = LocalDate.parse(day).minusDays(30).toString();
        String all = FIGURES + "from=" + last.minusDays(DAYS) + "&until=" + last;
        return List.of(
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
                "/api/v1/trace/" + one.path("id").asText());
    }

    private static String name(String part) {
        return "name=" + URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private void measure(Setup setup, Visitor visitor, String path) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            visitor.ask(path);
            times.add(seconds(start) * 1_000);
        }
        List<Double> sorted = times.stream().sorted().toList();
        Map<String, Object> entry = new TreeMap<>(Map.of("first", times.get(0), "all", times));
        report.detail("setup", setup.word(), "path", path, "ms", entry);
        report.figure(setup.word() + ": GET " + path + ", median", sorted.get(TIMES / 2), "ms", "under 300");
        report.figure(setup.word() + ": GET " + path + ", worst", sorted.get(TIMES - 1), "ms", "");
    }

    /** The heading is a line, too. */
    private void extract(Setup setup, World world, Visitor visitor) throws Exception {
        long start = System.nanoTime();
        long applications = visitor.lines(EXTRACT) - 1;
        report.figure(
                setup.word() + ": GET " + EXTRACT, applications / seconds(start), "applications/s", "at least 50,000");
        report.figure(
                setup.word() + ": the hub's peak RSS after it", world.peakMib().get(Contender.HUB.word()), "MiB", "");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
