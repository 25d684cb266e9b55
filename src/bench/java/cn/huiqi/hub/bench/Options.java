package cn.huiqi.hub.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the benchmark was asked for, as {@code --name=value}; all names and their defaults stand in {@link #DEFAULTS}. */
final class Options {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("scenarios", "path,status"),
            Map.entry("setups", "embedded,standalone"),
            Map.entry("rivals", "hub,bare-pipe,spring-batch,plain-camel"),
            Map.entry("dialects", "telecom,mobile,unicom"),
            Map.entry("rows", "200000"),
            Map.entry("runs", "3"),
            Map.entry("warm", "600000"),
            Map.entry("camel-rows", "5000"),
            Map.entry("large", "2000000"),
            Map.entry("recorded", "5000000"),
            Map.entry("giant", "1000000"),
            Map.entry("minutes", "5"),
            Map.entry("paths", ""),
            Map.entry("seed", "20220605"),
            Map.entry("jvm", "-Xmx256m,-XX:+UseParallelGC"),
            Map.entry("jar", "target/huiqi-hub.jar"),
            Map.entry("work", "target/bench"));

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    /** @throws IllegalArgumentException if an argument is none of the options */
    Options(String[] arguments) {
        for (String argument : arguments) {
            String[] option = argument.replaceFirst("^--", "").split("=", 2);
            if (option.length < 2 || values.replace(option[0], option[1]) == null) {
                throw new IllegalArgumentException(
                        "expected one of " + values.keySet() + " as --name=value, found " + argument);
            }
        }
    }

    private Options(Options others) {
        values.putAll(others.values);
    }

    /** These, with {@code value} where the option {@code name} was left as it is by itself. */
    Options withDefault(String name, String value) {
        Options options = new Options(this);
        options.values.replace(name, DEFAULTS.get(name), value);
        return options;
    }

    String text(String name) {
        return values.get(name);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    List<Setup> setups() {
        return list("setups").stream().map(Setup::of).toList();
    }

    Path path(String name) {
        return Path.of(text(name)).toAbsolutePath();
    }

    /** All of them, for the record. */
    Map<String, String> all() {
        return Map.copyOf(values);
    }
}
