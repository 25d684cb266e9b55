package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.failures.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaysApiTest {

    private static final String REPLAYS = "/api/v1/replays";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    @Test
    void aPreviewSaysWhatAReplayWouldTakeAndItsFilterTakesNothingLater() {
        HUB.fail("PREVIEWED", "{}");
        Failure done = HUB.fail("PREVIEWED", "{}");
        ops.post("/api/v1/failures/" + done.id() + "/discard", "{\"reason\":\"a test\"}");

        JsonNode preview = ops.get(REPLAYS + "/preview?text=-PREVIEWED").body();
        HUB.fail("PREVIEWED", "{}");
        JsonNode asked =
                ops.post(REPLAYS, "{\"filter\":" + preview.path("filter") + "}").body();

        assertThat(preview.path("total").asInt()).isEqualTo(2);
        assertThat(preview.path("skipped").asInt()).isEqualTo(1);
        assertThat(asked.path("total").asInt()).isEqualTo(2);
        assertThat(asked.path("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void aReplayTakesWhatCanBeTakenAndTellsHowFarItIs() {
        Failure good = HUB.fail("SOME_GOOD", StartedHub.goodReport("replayed"));
        Failure bad = HUB.fail("SOME_GOOD", "{}");

        ApiClient.Answer asked = ops.post(REPLAYS, "{\"filter\":{\"text\":\"-SOME_GOOD\"},\"rate\":50}");

        assertThat(asked.status()).isEqualTo(202);
        JsonNode done = ended(asked.body());
        assertThat(done.path("resolved").asInt()).isEqualTo(1);
        assertThat(done.path("failed").asInt()).isEqualTo(1);
        assertThat(done.path("done").asInt()).isEqualTo(done.path("total").asInt());
        assertThat(stateOf(good)).isEqualTo("resolved");
        assertThat(stateOf(bad)).isEqualTo("open");
        assertThat(ops.get(REPLAYS + "?limit=1").body().path("items")).hasSize(1);
    }

    @Test
    void aReplayOfWhatIsDoneChangesNothing() {
        Failure failure = HUB.fail("DONE_ALREADY", StartedHub.goodReport("done-already"));
        String one = "{\"filter\":{\"id\":" + failure.id() + "}}";
        ended(ops.post(REPLAYS, one).body());

        JsonNode again = ops.post(REPLAYS, one).body();

        assertThat(again.path("state").asText()).isEqualTo("done");
        assertThat(again.path("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void aReplayIsStoppedOnceAndResumedOnce() {
        for (int i = 0; i < 30; i++) {
            HUB.fail("STOPPED", "{}");
        }
        JsonNode asked = ops.post(REPLAYS, "{\"filter\":{\"text\":\"-STOPPED\"},\"rate\":1}")
                .body();
        String replay = REPLAYS + '/' + asked.path("id");

        assertThat(ops.post(replay + "/stop").body().path("state").asText()).isEqualTo("stopped");
        ApiClient.Answer second = ops.post(replay + "/stop");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("detail").asText())
                .isEqualTo("replay " + asked.path("id") + " is already stopped");

        assertThat(ops.post(replay + "/resume").body().path("state").asText()).isEqualTo("running");
        assertThat(ops.post(replay + "/resume").status()).isEqualTo(409);
        ops.post(replay + "/stop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                | filter         | expected which failures to replay, {} for all, found nothing
                    {"filter":{"stat":"open"}}        | filter.stat    | unknown; expected one of carrier, door, fingerprint, from, id, state, text, until, upTo
                    {"filter":{"state":"closed"}}     | filter.state   | expected one of open, replaying, resolved, discarded, found 'closed'
                    {"filter":{},"rate":0}            | rate           | expected a whole number from 1 to 1000, found '0'
                    {"filter":{},"speed":5}           | speed          | unknown; expected one of filter, rate
                    {"filter":7}                      | filter         | expected an object
                    """)
    void whatIsWrongWithARequestIsNamed(String body, String field, String message) {
        JsonNode problem = ops.post(REPLAYS, body).body();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("message").asText()).isEqualTo(message);
    }

    private JsonNode ended(JsonNode replay) {
        String path = REPLAYS + '/' + replay.path("id");
        StartedHub.soon()
                .untilAsserted(() ->
                        assertThat(ops.get(path).body().path("state").asText()).isEqualTo("done"));
        return ops.get(path).body();
    }

    private String stateOf(Failure failure) {
        return ops.get("/api/v1/failures/" + failure.id())
                .body()
                .at("/failure/state")
                .asText();
    }
}
