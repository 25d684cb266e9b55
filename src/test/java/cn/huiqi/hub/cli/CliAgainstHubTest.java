package cn.huiqi.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.failures.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line against a real hub: what it asks for is what the hub has. */
class CliAgainstHubTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    drops list --carrier telecom             | CT_HQ_
                    failures list                            | GROUP
                    failures groups                          | COUNT
                    routes list                              | drops-telecom
                    replay list                              | REPLAY
                    audit list                               | register
                    audit verify                             | sound
                    reconcile --by carrier                   | telecom
                    feeds list                               | KIND
                    trace telecom:HQ2022060104384            | telecom:HQ2022060104384/revision/2
                    """)
    void everythingCanBeLookedAt(String line, String part) {
        assertThat(run(line.split(" "))).as(err.toString()).isEqualTo(0);
        assertThat(out.toString()).contains(part);
    }

    @Test
    void aFailureIsReplayedAndWatched() {
        Failure failure = HUB.fail("BY_CLI", StartedHub.goodReport("by-cli"));
        String id = String.valueOf(failure.id());

        assertThat(run("replay", id, "--watch")).as(err.toString()).isEqualTo(0);
        assertThat(run("failures", "show", id)).isEqualTo(0);
        assertThat(out.toString()).contains("resolved");
        assertThat(run("failures", "discard", id, "--reason", "too late")).isEqualTo(1);
        assertThat(err.toString()).contains("failure " + id + " is already resolved");
    }

    @Test
    void aKindOfFailuresIsGivenUp() {
        Failure failure = HUB.fail("GIVEN_UP_BY_CLI", "{}");
        String group = failure.fingerprint();

        assertThat(run("failures", "discard", "--group", group, "--preview"))
                .as(err.toString())
                .isEqualTo(0);
        assertThat(run("failures", "discard", "--group", group, "--reason", "a test"))
                .isEqualTo(0);

        assertThat(out.toString())
                .contains("would take 1 of 1 failures")
                .contains(
                        "1 of 1 failures are discarded; 0 were done or being replayed already, 0 can only be replayed");
    }

    @Test
    void anExtractIsMadeAndFetched() throws IOException {
        assertThat(run("--json", "feeds", "make", "full", "--watch"))
                .as(err.toString())
                .isEqualTo(0);
        long id = Json.parse(out.toString().getBytes(StandardCharsets.UTF_8))
                .get("id")
                .number();

        assertThat(run("feeds", "download", String.valueOf(id), "--to", home.toString()))
                .as(err.toString())
                .isEqualTo(0);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("[0-9-]+", "-")))
                    .containsExactlyInAnyOrder("huiqi-full-.csv", "huiqi-full-.xlsx", "huiqi-full-.manifest.json");
        }
    }

    private int run(String... args) {
        Map<String, String> environment =
                Map.of("HUIQI_URL", HUB.url(), "HUIQI_USER", "ops", "HUIQI_PASSWORD", "ops-console");
        return Cli.run(args, new Surroundings(environment, home), new PrintWriter(out), new PrintWriter(err));
    }
}
