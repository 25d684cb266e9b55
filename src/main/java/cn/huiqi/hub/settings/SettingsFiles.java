package cn.huiqi.hub.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML files strictly and goes on after a problem, so that all problems of all files are told at once. Each file's reader says
 * what it wants of a {@link Section}; whatever it did not ask for is refused as unknown.
 */
public final class SettingsFiles {

    private static final String ENDING = ".yaml";

    private final Placeholders placeholders;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A reader with no problems yet.
     *
     * @param variables the values of {@code ${NAME}} placeholders, null for a name that has none
     */
    public SettingsFiles(Function<String, String> variables) {
        this.placeholders = new Placeholders(variables);
    }

    /** What {@code reading} makes of {@code file}, or nothing if the file has any problem. */
    public <T> Optional<T> read(Path file, Function<Section, T> reading) {
        int before = problems.size();
        T made = compose(file).map(section -> section.read(reading)).orElse(null);
        return problems.size() == before ? Optional.of(made) : Optional.empty();
    }

    /**
     * What {@code reading} makes of each file of {@code folder} that has no problem, by file name. Other files than {@code .yaml} are
     * left alone, but {@code .yml} is refused, since whoever wrote it meant it to be read.
     */
    public <T> List<T> readAll(Path folder, Function<Section, T> reading) {
        List<T> made = new ArrayList<>();
        List<Path> files = filesOf(folder);
        for (Path file : files) {
            read(file, reading).ifPresent(made::add);
        }
        if (files.isEmpty()) {
            add(new Problem(name(folder), 0, "", "expected at least one file *" + ENDING + ", found none"));
        }
        return made;
    }

    /** Whether no problem was found so far. */
    public boolean areSound() {
        return problems.isEmpty();
    }

    /** Throws {@link BadSettings} if any problem was found. */
    public void refuseIfUnsound() {
        if (!problems.isEmpty()) {
            throw new BadSettings(problems.stream()
                    .sorted(Problem.ORDER)
                    .map(Problem::toString)
                    .toList());
        }
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    String resolve(String text) {
        return placeholders.resolve(text);
    }

    static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private List<Path> filesOf(Path folder) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                if (file.toString().endsWith(ENDING)) {
                    files.add(file);
                } else if (file.toString().endsWith(".yml")) {
                    add(new Problem(name(file), 0, "", "expected a name ending in " + ENDING));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // The caller says that there is none.
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private Optional<Section> compose(Path file) {
        String name = name(file);
        try {
            // Composing stops before YAML turns texts into numbers, dates and truth values.
            Node node = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .compose(new StringReader(Files.readString(file)));
            if (node instanceof MappingNode mapping) {
                return Optional.of(new Section(this, file, "", 1, mapping));
            }
            add(new Problem(name, 1, "", "expected keys and values"));
        } catch (NoSuchFileException e) {
            add(new Problem(name, 0, "", "no such file"));
        } catch (CharacterCodingException e) {
            add(new Problem(name, 0, "", "expected UTF-8"));
        } catch (MarkedYAMLException e) {
            add(new Problem(name, e.getProblemMark().getLine() + 1, "", "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            add(new Problem(name, 0, "", "not YAML: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }
}
