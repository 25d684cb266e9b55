package cn.huiqi.hub;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus gets from a hub. */
final class Scrape {

    private static final Pattern SERIES =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? ([-+0-9.eE]+|NaN|[-+]Inf)");
    private static final Pattern LABEL = Pattern.compile("[{,]([a-zA-Z_][a-zA-Z0-9_]*)=\"");

    private final Map<String, Double> values = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    Scrape(Http hub) {
        hub.asOps("/actuator/prometheus")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(this::read);
    }

    private void read(String line) {
        Matcher series = SERIES.matcher(line);
        if (!series.matches()) {
            throw new AssertionError("expected a line of a scrape, found: " + line);
        }
        String all = series.group(2) == null ? "" : series.group(2);
        values.put(series.group(1) + all, value(series.group(3)));
        Set<String> names = labels.computeIfAbsent(series.group(1), name -> new TreeSet<>());
        LABEL.matcher(all).results().forEach(label -> names.add(label.group(1)));
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The value of a series, named as the hub does it; the test fails if there is none. */
    double value(String name, String labelsInOrder) {
        Double value = values.get(name + '{' + labelsInOrder + '}');
        if (value == null) {
            throw new AssertionError("expected " + name + '{' + labelsInOrder + "}, found only "
                    + values.keySet().stream()
                            .filter(key -> key.startsWith(name))
                            .toList());
        }
        return value;
    }

    /** By the names of metrics, the labels that they have. */
    Map<String, Set<String>> labels() {
        return labels;
    }

    /** All series with their labels. */
    Set<String> series() {
        return values.keySet();
    }
}
