package cn.huiqi.hub.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A block of keys and values. Asking for a key makes it known; when the block has been read, the keys that nobody asked for are refused.
 * A problem is noted and reading goes on: what could not be read comes back as null or empty, and the file it stands in is never used.
 */
public final class Section {

    private final SettingsFiles files;
    private final Path file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private boolean leftUnread;

    Section(SettingsFiles files, Path file, String path, int line, MappingNode node) {
        this.files = files;
        this.file = file;
        this.path = path;
        this.line = line;
        node.getValue().forEach(this::enter);
    }

    private void enter(NodeTuple entry) {
        int at = lineOf(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            report(at, path, "expected a text as key");
            return;
        }
        String name = key.getValue();
        Integer first = lines.putIfAbsent(name, at);
        if (first == null) {
            values.put(name, entry.getValueNode());
        } else {
            report(at, keyPath(name), "given twice, first in line " + first);
        }
    }

    /** The file this stands in. */
    public Path file() {
        return file;
    }

    /** Whether {@code key} is given. */
    public boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** The value of {@code key}; null, and a problem, where it is missing or wrong. */
    public <T> T required(String key, Form<T> form) {
        return required(key, form, null);
    }

    /** The value of {@code key}; {@code instead}, and a problem, where it is missing or wrong. */
    public <T> T required(String key, Form<T> form, T instead) {
        if (!demand(key)) {
            return instead;
        }
        T value = scalar(values.get(key), keyPath(key), form);
        return value == null ? instead : value;
    }

    /** The value of {@code key}; null where it is not given, and a problem where it is wrong. */
    public <T> T optional(String key, Form<T> form) {
        return has(key) ? required(key, form) : null;
    }

    /** The values in the list {@code key}: at least one, none twice. */
    public <T> List<T> list(String key, Form<T> form) {
        List<T> list = new ArrayList<>();
        for (Node item : items(key)) {
            T value = scalar(item, keyPath(key), form);
            if (value != null && list.contains(value)) {
                report(lineOf(item), keyPath(key), "'" + value + "' stands in the list twice");
            } else if (value != null) {
                list.add(value);
            }
        }
        return List.copyOf(list);
    }

    /** The words that {@code key} gives a value to, in their order: at least one. Empty if any of the values is wrong. */
    public <T> Map<String, T> map(String key, Form<T> form) {
        Map<String, T> map = section(key, child -> child.entries(form));
        return map == null ? Map.of() : map;
    }

    /** All keys of this section, whatever they are, with their values: at least one. Empty if any of the values is wrong. */
    public <T> Map<String, T> entries(Form<T> form) {
        if (values.isEmpty()) {
            report(line, path, "expected at least one entry, found none");
        }
        Map<String, T> entries = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            T value = required(key, form);
            if (value != null) {
                entries.put(key, value);
            }
        }
        return entries.size() == values.size() ? Collections.unmodifiableMap(entries) : Map.of();
    }

    /** What {@code reading} makes of the section {@code key}; null, and a problem, where it is missing or none. */
    public <T> T section(String key, Function<Section, T> reading) {
        return demand(key) ? child(values.get(key), keyPath(key), lines.get(key), reading) : null;
    }

    /** What {@code reading} makes of the section {@code key}; null where it is not given. */
    public <T> T optionalSection(String key, Function<Section, T> reading) {
        return has(key) ? section(key, reading) : null;
    }

    /** What {@code reading} makes of each section in the list {@code key}: at least one. */
    public <T> List<T> sections(String key, Function<Section, T> reading) {
        List<T> made = new ArrayList<>();
        int index = 0;
        for (Node item : items(key)) {
            add(made, child(item, keyPath(key) + "[" + index++ + "]", lineOf(item), reading));
        }
        return made;
    }

    /** What {@code reading} makes of each section under {@code key} and its name: at least one. */
    public <T> List<T> namedSections(String key, BiFunction<String, Section, T> reading) {
        List<T> made = section(key, names -> {
            List<T> all = new ArrayList<>();
            if (names.values.isEmpty()) {
                report(lines.get(key), keyPath(key), "expected at least one entry, found none");
            }
            for (String name : names.values.keySet()) {
                add(all, names.section(name, child -> reading.apply(name, child)));
            }
            return all;
        });
        return made == null ? List.of() : made;
    }

    /** Notes that the value of {@code key} (or, where it is not given, this section) is wrong. */
    public void refuse(String key, String text) {
        Node value = values.get(key);
        report(value == null ? line : lineOf(value), keyPath(key), text);
    }

    /** Notes that {@code entry}, a key or an item under {@code key}, is wrong. */
    public void refuse(String key, String entry, String text) {
        Node value = values.get(key);
        int at = value == null ? line : lineOf(value);
        String where = keyPath(key);
        if (value instanceof MappingNode mapping) {
            where += "." + entry;
            for (NodeTuple tuple : mapping.getValue()) {
                at = isText(tuple.getKeyNode(), entry) ? lineOf(tuple.getKeyNode()) : at;
            }
        } else if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                at = isText(item, entry) ? lineOf(item) : at;
            }
        }
        report(at, where, text);
    }

    /** What can't be judged, because something it depends on is wrong, is left unread and its keys are not refused. */
    public void leaveUnread() {
        leftUnread = true;
    }

    <T> T read(Function<Section, T> reading) {
        T made = reading.apply(this);
        if (!leftUnread) {
            refuseUnknown();
            missing.forEach(key -> report(line, keyPath(key), "missing"));
        }
        return made;
    }

    private void refuseUnknown() {
        Set<String> absent = new LinkedHashSet<>(asked);
        absent.removeAll(values.keySet());
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                // A key that is given already was hardly meant.
                String hint = Nearest.to(key, absent)
                        .map(meant -> {
                            // Saying that it is missing too would be to say the same twice.
                            missing.remove(meant);
                            return "did you mean '" + meant + "'?";
                        })
                        .orElseGet(() -> Nearest.hint(key, asked));
                report(lines.get(key), keyPath(key), "unknown key; " + hint);
            }
        }
    }

    private boolean demand(String key) {
        boolean given = has(key);
        if (!given) {
            missing.add(key);
        }
        return given;
    }

    private List<Node> items(String key) {
        if (!demand(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            refuse(key, "expected a list, found " + kind(values.get(key)));
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            refuse(key, "expected at least one item, found none");
        }
        return sequence.getValue();
    }

    private <T> T child(Node node, String childPath, int childLine, Function<Section, T> reading) {
        if (node instanceof MappingNode mapping) {
            return new Section(files, file, childPath, childLine, mapping).read(reading);
        }
        report(lineOf(node), childPath, "expected keys and values, found " + kind(node));
        return null;
    }

    private <T> T scalar(Node node, String valuePath, Form<T> form) {
        if (!(node instanceof ScalarNode scalar)) {
            report(lineOf(node), valuePath, "expected " + form.expected() + ", found " + kind(node));
            return null;
        }
        // An unquoted ~, null or nothing at all is YAML's null: neither a text nor left out.
        if (scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag().equals(Tag.NULL)) {
            report(lineOf(node), valuePath, "expected " + form.expected() + ", found nothing");
            return null;
        }
        String text;
        try {
            text = files.resolve(scalar.getValue());
        } catch (IllegalArgumentException e) {
            report(lineOf(node), valuePath, e.getMessage());
            return null;
        }
        try {
            return form.parse().apply(text);
        } catch (PatternSyntaxException e) {
            report(lineOf(node), valuePath, form.refusal(text) + " (" + e.getDescription() + ")");
        } catch (IllegalArgumentException | DateTimeException e) {
            report(lineOf(node), valuePath, form.refusal(text));
        }
        return null;
    }

    private void report(int at, String where, String text) {
        files.add(new Problem(SettingsFiles.name(file), at, where, text));
    }

    private String keyPath(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <T> void add(List<T> list, T made) {
        if (made != null) {
            list.add(made);
        }
    }

    private static boolean isText(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }

    private static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "keys and values";
            case sequence -> "a list";
            case scalar, anchor -> "a single value";
        };
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
