package cn.huiqi.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    private static final String RUNNING =
            "{\"id\":3,\"state\":\"running\",\"who\":\"ops\",\"askedAt\":\"2022-06-05T09:30:00+08:00\",\"rate\":100,"
                    + "\"total\":2,\"done\":0,\"resolved\":0,\"failed\":0,\"skipped\":0,\"selection\":\"id=1\"}";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private StubHub hub;

    @BeforeEach
    void startHub() throws IOException {
        hub = new StubHub();
        environment.put("HUIQI_URL", hub.url());
        environment.put("HUIQI_USER", "ops");
        environment.put("HUIQI_PASSWORD", "secret");
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void theOptionsThatAreMeantAreThoseThatThereAre() {
        assertThat(Cli.commandLine(surroundings()).getCommandSpec().optionsMap().keySet())
                .isEqualTo(Cli.OPTIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "failures, true",
        "failuers, true",
        "--json, true",
        "--url, true",
        "--url=http://127.0.0.1:8080, true",
        "--help, true",
        "--version, true",
        "--huiqi.samples=false, false",
        "--server.port=0, false"
    })
    void theHubsOwnSettingsAreNoCommand(String first, boolean meant) {
        assertThat(Cli.isMeant(first)).isEqualTo(meant);
        assertThat(Cli.isMeant()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "failures --help",
                "failures list --help",
                "replay --help",
                "replay edit --help",
                "drops --help",
                "trace --help",
                "routes --help",
                "audit --help",
                "reconcile --help",
                "feeds --help",
                "feeds make --help"
            })
    void helpIsThereWithoutAHub(String line) {
        environment.clear();

        assertThat(run(line.split(" "))).isEqualTo(0);
        assertThat(out.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures",
                "failuers list",
                "failures lst",
                "failures show",
                "failures show x",
                "failures discard 1",
                "failures discard --reason x",
                "failures discard 1 --group abc --reason x",
                "replay",
                "replay 1 --group abc",
                "replay 1 --rate fast",
                "replay edit 1 --file no-such-file",
                "trace",
                "routes stop",
                "feeds make",
                "feeds download x",
                "drops list --colour red",
                "failures list --url nonsense"
            })
    void wrongUseEndsWithTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void aListIsATableForPeople() {
        hub.answers("""
                {"items":[{"id":12,"state":"open","lastAt":"2022-06-05T09:30:00.5+08:00","carrier":"telecom",
                "subject":"r1","step":"take","code":"JSON","attempts":2,"fingerprint":"abc"}],"next":12}""");

        assertThat(run("failures", "list", "--state", "open", "--limit", "1")).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("GET /api/v1/failures?state=open&limit=1");
        assertThat(out).hasToString("""
                        ID  STATE  LAST                 CARRIER  SUBJECT  STEP  CODE  ATTEMPTS  GROUP
                        12  open   2022-06-05 09:30:00  telecom  r1       take  JSON         2  abc
                        """);
        assertThat(err.toString()).contains("--before 12");
    }

    @Test
    void jsonIsWhatTheHubSays() {
        hub.answers("{\"items\":[{\"id\":12}],\"next\":12}");

        assertThat(run("--json", "drops", "list")).isEqualTo(0);
        assertThat(out).hasToString("{\"items\":[{\"id\":12}],\"next\":12}\n");
    }

    @Test
    void aMemberAndATableTellOfAFailure() {
        hub.answers("""
                {"failure":{"id":12,"state":"open","code":"JSON"},"edits":[],
                "history":[{"at":"2022-06-05T09:30:00+08:00","who":"hub","act":"keep","outcome":"open","note":"x"}]}""");

        assertThat(run("failures", "show", "12")).isEqualTo(0);
        assertThat(out.toString())
                .contains("id:               12\n", "code:             JSON\n", "\nHistory\nAT ")
                .doesNotContain("Mended");
    }

    @ParameterizedTest
    @CsvSource({"400, 2", "401, 1", "403, 1", "404, 1", "409, 1", "500, 1"})
    void whatTheHubRefusesIsToldWithItsReason(int status, int exitCode) {
        hub.answers(status, "{\"status\":" + status + ",\"detail\":\"failure 12 is already discarded\"}");

        assertThat(run("failures", "discard", "12", "--reason", "a test")).isEqualTo(exitCode);
        assertThat(hub.requests()).containsExactly("POST /api/v1/failures/12/discard {\"reason\":\"a test\"}");
        assertThat(err).hasToString("huiqi-hub: " + status + ": failure 12 is already discarded\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nobodyAnswersIsAFailure() {
        hub.close();

        assertThat(run("audit", "list")).isEqualTo(1);
        assertThat(err.toString()).startsWith("huiqi-hub: expected a hub at " + hub.url() + ", found none");
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        hub.answers("<html>");

        assertThat(run("audit", "list")).isEqualTo(1);
        assertThat(err.toString()).contains("expected JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replay 12                          | {"filter":{"id":12}}
                    replay 12 --rate 200               | {"filter":{"id":12},"rate":200}
                    replay --group abc                 | {"filter":{"fingerprint":"abc"}}
                    replay --filter state=open,carrier=telecom | {"filter":{"state":"open","carrier":"telecom"}}
                    """)
    void aReplayIsAskedForByIdKindOrFilter(String line, String body) {
        hub.answers(202, RUNNING);

        assertThat(run(line.split(" "))).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("POST /api/v1/replays " + body);
        assertThat(out.toString()).contains("REPLAY  STATE").contains("running");
    }

    @Test
    void aPreviewAsksForNothing() {
        hub.answers("{\"filter\":{},\"total\":10,\"settled\":2,\"replaying\":1,\"skipped\":3}");

        assertThat(run("replay", "--group", "abc", "--preview")).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("GET /api/v1/replays/preview?fingerprint=abc");
        assertThat(out).hasToString("would take 7 of 10 failures; skip 2 that are done, 1 that another replay has\n");
    }

    @ParameterizedTest
    @CsvSource({"done, 2, 0, 0", "done, 1, 1, 1", "stopped, 1, 0, 1"})
    void watchingTellsHowFarItIsAndHowItEnded(String state, int resolved, int failed, int exitCode) {
        hub.answers(202, RUNNING);
        hub.answers(RUNNING.replace("\"done\":0", "\"done\":1"));
        hub.answers(RUNNING.replace("running", state)
                .replace("\"resolved\":0", "\"resolved\":" + resolved)
                .replace("\"failed\":0", "\"failed\":" + failed));

        assertThat(run("replay", "1", "--watch")).isEqualTo(exitCode);
        assertThat(err.toString()).contains("replay 3: 0 of 2 done", "replay 3: 1 of 2 done");
        assertThat(out.toString()).contains(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replay status 3      | GET /api/v1/replays/3
                    replay stop 3        | POST /api/v1/replays/3/stop {}
                    replay resume 3      | POST /api/v1/replays/3/resume {}
                    drops read-again 7   | POST /api/v1/drops/7/read-again {}
                    """)
    void aReplayIsWatchedAndHeldUp(String line, String request) {
        hub.answers(RUNNING);

        assertThat(run(line.split(" "))).isEqualTo(0);
        assertThat(hub.requests()).containsExactly(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "suspend", "resume"})
    void aRouteIsHeldUpAndStarted(String act) {
        hub.answers("{\"id\":\"drops-telecom\",\"state\":\"there\"}");

        assertThat(run("routes", act, "drops-telecom")).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("POST /api/v1/routes/drops-telecom/" + act + " {}");
        assertThat(out).hasToString("route drops-telecom is there\n");
    }

    @Test
    void aMendedInputIsSentAsItIs() throws IOException {
        Path file = Files.writeString(home.resolve("mended.json"), "{\"a\":\"中\"}");
        hub.answers(202, RUNNING);

        assertThat(run("replay", "edit", "12", "--file", file.toString(), "--note", "why"))
                .isEqualTo(0);
        String input = Base64.getEncoder().encodeToString("{\"a\":\"中\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(hub.requests())
                .containsExactly(
                        "POST /api/v1/failures/12/edit-and-replay {\"input\":\"" + input + "\",\"note\":\"why\"}");
    }

    @Test
    void anInputIsPrintedExactlyForMending() {
        String exact = Base64.getEncoder().encodeToString("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
        hub.answers("{\"id\":12,\"original\":\"" + exact + "\",\"edits\":[]}");

        assertThat(run("failures", "input", "12", "--exact")).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("POST /api/v1/failures/12/input/reveal {}");
        assertThat(out).hasToString("{\"a\":1}\n");
    }

    @Test
    void aBrokenAuditIsAFailureThatNamesTheFirstBrokenEntry() {
        hub.answers("{\"sound\":false,\"firstBroken\":7,\"problem\":\"expected entry 7, found 8\"}");

        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(out).hasToString("broken at entry 7: expected entry 7, found 8\n");
    }

    @Test
    void whatDoesNotAddUpIsAFailure() {
        hub.answers("""
                {"by":"day","sound":false,"items":[{"carrier":"telecom","day":"2022-06-05","kind":"applications",
                "rows":{"total":5},"mismatches":["accepted = sent + waiting: expected 5, found 4"]}]}""");

        assertThat(run("reconcile", "--by", "day")).isEqualTo(1);
        assertThat(err.toString()).contains("telecom 2022-06-05: accepted = sent + waiting: expected 5, found 4");
    }

    @Test
    void anExtractsFilesAreFetchedAndChecked() throws IOException {
        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        String extract = "{\"id\":7,\"kind\":\"full\",\"state\":\"made\",\"files\":[{\"name\":\"f.csv\",\"sha256\":\""
                + sha256 + "\"}]}";
        hub.answers(extract).answers("abc");

        assertThat(run("feeds", "download", "7", "--to", home.toString()))
                .as(err.toString())
                .isEqualTo(0);
        assertThat(hub.requests()).containsExactly("GET /api/v1/feeds/7", "GET /api/v1/feeds/7/files/f.csv");
        assertThat(home.resolve("f.csv")).hasContent("abc");
    }

    @Test
    void aFileThatCameWrongIsNoFile() {
        hub.answers("{\"id\":7,\"state\":\"made\",\"files\":[{\"name\":\"f.csv\",\"sha256\":\"00\"}]}")
                .answers("abc");

        assertThat(run("feeds", "download", "7", "--to", home.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("f.csv: expected sha256 00, found ba7816bf");
        assertThat(home.resolve("f.csv")).doesNotExist();
    }

    @Test
    void anExtractIsWatchedUntilItIsMade() {
        hub.answers(202, "{\"id\":7,\"state\":\"asked\"}")
                .answers("{\"id\":7,\"kind\":\"changes\",\"state\":\"made\"}");

        assertThat(run("feeds", "make", "changes", "--watch")).isEqualTo(0);
        assertThat(hub.requests()).containsExactly("POST /api/v1/feeds {\"kind\":\"changes\"}", "GET /api/v1/feeds/7");
        assertThat(out.toString()).contains("made");
    }

    @Test
    void anOptionGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/huiqi"));
        Files.writeString(folder.resolve("config"), "url=http://127.0.0.1:1\nuser=file\npassword=from-file\n");
        environment.remove("HUIQI_PASSWORD");
        hub.answers("{\"items\":[]}");

        assertThat(run("routes", "list", "--user", "option")).isEqualTo(0);
        assertThat(hub.logins())
                .containsExactly("Basic "
                        + Base64.getEncoder().encodeToString("option:from-file".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenStandsForAUser() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/huiqi"));
        Files.writeString(folder.resolve("config"), "token=from-file\nuser=file\npassword=file\n");
        for (int i = 0; i < 4; i++) {
            hub.answers("{\"items\":[]}");
        }
        run("routes", "list", "--token", "option");
        run("routes", "list");
        environment.put("HUIQI_TOKEN", "from-environment");
        run("routes", "list");
        environment.keySet().removeAll(List.of("HUIQI_TOKEN", "HUIQI_USER", "HUIQI_PASSWORD"));
        run("routes", "list");

        String ops = "Basic " + Base64.getEncoder().encodeToString("ops:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(hub.logins()).containsExactly("Bearer option", ops, "Bearer from-environment", "Bearer from-file");
    }

    @Test
    void withoutAUserNothingIsAsked() {
        environment.remove("HUIQI_USER");

        assertThat(run("routes", "list")).isEqualTo(2);
        assertThat(err.toString()).contains("expected a user by --user, HUIQI_USER or ");
        assertThat(hub.requests()).isEmpty();
    }

    private Surroundings surroundings() {
        return new Surroundings(environment, home);
    }

    private int run(String... args) {
        return Cli.run(args, surroundings(), new PrintWriter(out), new PrintWriter(err));
    }
}
