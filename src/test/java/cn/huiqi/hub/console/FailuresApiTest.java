package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.ledger.Audit;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresApiTest {

    private static final String FAILURES = "/api/v1/failures";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    @Test
    void aListComesInPiecesTheNewestFirst() {
        List<Failure> three = List.of(HUB.fail("PAGED", "1"), HUB.fail("PAGED", "2"), HUB.fail("PAGED", "3"));

        JsonNode first = ops.get(FAILURES + "?text=-PAGED&limit=2").body();
        JsonNode second = ops.get(FAILURES + "?text=-PAGED&limit=2&before=" + first.path("next"))
                .body();

        assertThat(ids(first)).containsExactly(three.get(2).id(), three.get(1).id());
        assertThat(ids(second)).containsExactly(three.get(0).id());
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void groupsCountWhatIsOfOneKind() {
        HUB.fail("GROUPED", "1");
        HUB.fail("GROUPED", "2");

        JsonNode groups = ops.get(FAILURES + "/groups?text=-GROUPED").body().path("items");

        assertThat(groups).hasSize(1);
        assertThat(groups.path(0).path("code").asText()).isEqualTo("GROUPED");
        assertThat(groups.path(0).path("count").asInt()).isEqualTo(2);
        assertThat(groups.path(0).path("open").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    state=opne          | state   | expected one of open, replaying, resolved, discarded, found 'opne'
                    door=window         | door    | expected one of status, drop, found 'window'
                    from=yesterday      | from    | expected a time such as 2022-06-05T09:30:00+08:00, or a day, found 'yesterday'
                    limit=1001          | limit   | expected a whole number from 1 to 1000, found '1001'
                    before=x            | before  | expected a whole number, found 'x'
                    carier=telecom      | carier  | unknown; expected one of before, carrier, door, fingerprint, from, id, limit, state, text, until, upTo
                    """)
    void whatIsWrongWithAFilterIsNamed(String query, String field, String message) {
        JsonNode problem = ops.get(FAILURES + '?' + query).body();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("message").asText()).isEqualTo(message);
    }

    @Test
    void oneHasItsHistoryButNotItsInput() {
        Failure failure = HUB.fail("SHOWN", StartedHub.goodReport("x"));

        ApiClient.Answer answer = HUB.as("regulator").get(FAILURES + '/' + failure.id());

        assertThat(answer.body().path("failure").path("subject").asText()).isEqualTo(failure.subject());
        assertThat(answer.body().path("history").path(0).path("act").asText()).isEqualTo("keep");
        assertThat(answer.text()).doesNotContain("13800138000").doesNotContain("张三");
    }

    @Test
    void anInputIsMaskedAndWhoLookedIsOnRecord() {
        Failure failure = HUB.fail("LOOKED_AT", StartedHub.goodReport("r"));

        String input = HUB.as("auditor")
                .get(FAILURES + '/' + failure.id() + "/input")
                .body()
                .path("original")
                .asText();

        assertThat(input)
                .contains(StartedHub.APPLICATION)
                .doesNotContain("13800138000")
                .doesNotContain("张三");
        assertThat(acts(failure)).containsExactly("auditor look at input masked");
    }

    @Test
    void onlyOpsSeeAnInputInFullAndThatIsOnRecord() {
        String report = StartedHub.goodReport("r");
        Failure failure = HUB.fail("REVEALED", report);
        String path = FAILURES + '/' + failure.id() + "/input/reveal";

        assertThat(HUB.as("auditor").post(path).status()).isEqualTo(403);
        String original = ops.post(path).body().path("original").asText();

        assertThat(new String(Base64.getDecoder().decode(original), StandardCharsets.UTF_8))
                .isEqualTo(report);
        assertThat(acts(failure)).containsExactly("ops reveal input in full");
    }

    @Test
    void givingUpNeedsAReasonAndHappensOnce() {
        Failure failure = HUB.fail("GIVEN_UP", "{}");
        String discard = FAILURES + '/' + failure.id() + "/discard";

        assertThat(ops.post(discard, "{}").body().path("detail").asText())
                .isEqualTo("reason: expected why it is given up, found nothing");
        assertThat(ops.post(discard, "{\"reason\":\"a test\"}")
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("discarded");
        ApiClient.Answer again = ops.post(discard, "{\"reason\":\"me too\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("detail").asText()).isEqualTo("failure " + failure.id() + " is already discarded");
        assertThat(acts(failure)).containsExactly("ops discard discarded", "ops discard already discarded");
    }

    @Test
    void aKindIsGivenUpInOneActAfterAPreview() {
        Failure first = HUB.fail("ALL_GIVEN_UP", "{}");
        Failure second = HUB.fail("ALL_GIVEN_UP", "{}");

        JsonNode preview = ops.get(FAILURES + "/discard/preview?fingerprint=" + first.fingerprint())
                .body();
        Failure late = HUB.fail("ALL_GIVEN_UP", "{}");
        JsonNode came = ops.post(
                        FAILURES + "/discard", "{\"filter\":" + preview.path("filter") + ",\"reason\":\"a test\"}")
                .body();

        assertThat(preview.path("total").asInt()).isEqualTo(2);
        assertThat(came.path("discarded").asInt()).isEqualTo(2);
        assertThat(ops.get(FAILURES + '/' + second.id())
                        .body()
                        .at("/history/1/outcome")
                        .asText())
                .isEqualTo("discarded");
        assertThat(ops.get(FAILURES + '/' + late.id())
                        .body()
                        .at("/failure/state")
                        .asText())
                .isEqualTo("open");
        assertThat(HUB.bean(Audit.class).of("failures", 1_000)).last().satisfies(entry -> assertThat(entry.outcome())
                .startsWith("2 discarded"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"reason":"a test"}            | filter | expected which failures to give up, {} for all, found nothing
                    {"filter":{}}                  | reason | expected why they are given up, found nothing
                    {"filter":{},"reason":" "}     | reason | expected why they are given up, found blanks
                    """)
    void whatIsWrongWithGivingUpIsNamed(String body, String field, String message) {
        JsonNode problem = ops.post(FAILURES + "/discard", body).body();

        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("message").asText()).isEqualTo(message);
    }

    @Test
    void aMendedInputIsReplayedAndBothStayOnRecord() {
        Failure failure = HUB.fail("MENDED", "{\"reason\":");
        String mended = Base64.getEncoder()
                .encodeToString(StartedHub.goodReport("mended-" + failure.id()).getBytes(StandardCharsets.UTF_8));
        String path = FAILURES + '/' + failure.id();

        ApiClient.Answer asked =
                ops.post(path + "/edit-and-replay", "{\"input\":\"" + mended + "\",\"note\":\"closed the brace\"}");

        assertThat(asked.status()).isEqualTo(202);
        StartedHub.soon().untilAsserted(() -> assertThat(
                        ops.get(path).body().at("/failure/state").asText())
                .isEqualTo("resolved"));
        JsonNode inputs = ops.post(path + "/input/reveal").body();
        assertThat(inputs.path("edits").path(0).asText()).isEqualTo(mended);
        assertThat(inputs.path("original").asText()).isNotEqualTo(mended);
        assertThat(ops.get(path).body().path("edits").path(0).path("note").asText())
                .isEqualTo("closed the brace");
        assertThat(ops.post(path + "/edit-and-replay", "{\"input\":\"" + mended + "\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anInputThatIsNoBase64IsRefused() {
        Failure failure = HUB.fail("NOT_BASE64", "{}");

        JsonNode problem = ops.post(FAILURES + '/' + failure.id() + "/edit-and-replay", "{\"input\":\"ü\"}")
                .body();

        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("input");
    }

    private List<String> acts(Failure failure) {
        return HUB.bean(Audit.class).of("failure " + failure.id(), 10).stream()
                .map(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.outcome())
                .toList();
    }

    private static List<Long> ids(JsonNode page) {
        return page.findValues("id").stream().map(JsonNode::asLong).toList();
    }
}
