package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** Every page is complete in both languages. */
class BundlesTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "console");

    /** English only: what these name has its Chinese name in {@code config}. */
    private static final String NAMES = "names";

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsThereInBothLanguages(String bundle) throws IOException {
        Properties english = read(bundle + ".properties");
        Properties chinese = read(bundle + "_zh.properties");

        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
        assertThat(english.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
        assertThat(chinese.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @Test
    void everyBundleIsRead() throws IOException {
        Object basename = new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .get(0)
                .getProperty("spring.messages.basename");

        assertThat(basename.toString().split(","))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(bundles(), Stream.of(NAMES))
                        .map(bundle -> "console/" + bundle)
                        .toList());
    }

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream()
                    .map(name -> name.replaceAll("(_zh)?\\.properties$", ""))
                    .filter(bundle -> !bundle.equals(NAMES))
                    .distinct();
        }
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
