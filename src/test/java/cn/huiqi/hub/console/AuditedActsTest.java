package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Audit.Verdict;
import cn.huiqi.hub.ledger.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every act of a person or of the hub on a failure, a route or a drop is on record with who did it and what came of it. */
class AuditedActsTest {

    private static final String V1 = "/api/v1";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    @Test
    void onRoutes() {
        // One that is idle: those that wait for work are waited for before they stop.
        String route = V1 + "/routes/housekeeping/";
        for (String act : List.of("suspend", "resume", "stop", "resume", "start", "start")) {
            ops.post(route + act);
        }

        assertThat(acts("route housekeeping"))
                .containsSubsequence(
                        "ops suspend suspended",
                        "ops resume started",
                        "ops stop stopped",
                        "ops resume not possible",
                        "ops start started",
                        "ops start already started");
    }

    @Test
    void onFailures() {
        Failure failure = HUB.fail("AUDITED", "{\"reason\":");
        String path = V1 + "/failures/" + failure.id();
        String mended = Base64.getEncoder()
                .encodeToString(StartedHub.goodReport("audited").getBytes(StandardCharsets.UTF_8));
        HUB.as("auditor").get(path + "/input");
        ops.post(path + "/input/reveal");
        ops.post(path + "/edit-and-replay", "{\"input\":\"" + mended + "\",\"note\":\"brace\"}");
        StartedHub.soon().until(() -> acts("failure " + failure.id()).contains("ops replay resolved"));
        ops.post(path + "/discard", "{\"reason\":\"too late\"}");

        assertThat(acts("failure " + failure.id()))
                .hasSize(5)
                .containsSubsequence("auditor look at input masked", "ops reveal input in full")
                .contains("ops replay resolved")
                .last()
                .isEqualTo("ops discard already resolved");
        assertThat(acts("failure " + failure.id())).anyMatch(line -> line.startsWith("ops edit SHA-256 now "));
        assertThat(HUB.bean(Audit.class).newest(Long.MAX_VALUE, 1_000))
                .anyMatch(entry ->
                        entry.act().equals("keep") && entry.outcome().equals("1 new, failure " + failure.id()));
    }

    @Test
    void onReplays() {
        HUB.fail("REPLAY_AUDITED", "{}");
        HUB.fail("REPLAY_AUDITED", "{}");
        long id = ops.post(V1 + "/replays", "{\"filter\":{\"text\":\"-REPLAY_AUDITED\"},\"rate\":1}")
                .body()
                .path("id")
                .asLong();
        ops.post(V1 + "/replays/" + id + "/stop");
        ops.post(V1 + "/replays/" + id + "/stop");
        ops.post(V1 + "/replays/" + id + "/resume");
        ops.post(V1 + "/replays/" + id + "/stop");

        assertThat(acts("replay " + id))
                .containsExactly(
                        "ops replay 2 failures",
                        "ops stop done",
                        "ops stop already stopped",
                        "ops resume done",
                        "ops stop done");
    }

    @Test
    void onDropsByTheHubAndByPeople() {
        Failure refused = HUB
                .bean(Failures.class)
                .find(
                        new FailureFilter(null, null, Door.DROP, "mobile", null, null, null, null, null),
                        Long.MAX_VALUE,
                        100)
                .stream()
                .filter(failure -> failure.cause().code().equals("EMPTY"))
                .findFirst()
                .orElseThrow();
        String drop = "drop " + refused.dropId();
        ops.post(V1 + "/drops/" + refused.dropId() + "/read-again");
        StartedHub.soon()
                .until(() -> acts(drop).stream()
                                .filter("hub inspect refused"::equals)
                                .count()
                        == 2);
        long taken = ops.get(V1 + "/drops?carrier=telecom&name=CT_HQ_20220613_001")
                .body()
                .at("/items/0/id")
                .asLong();
        ops.post(V1 + "/drops/" + taken + "/read-again");

        assertThat(acts(drop))
                .containsSubsequence(
                        "hub register registered",
                        "hub inspect refused",
                        "hub keep 1 new, failure " + refused.id(),
                        "hub park parked",
                        "ops read again under way",
                        "hub inspect refused");
        assertThat(acts("drop " + taken))
                .containsSubsequence("hub register registered", "hub record recorded", "ops read again not possible");
        assertThat(HUB.bean(Audit.class).verify()).isInstanceOf(Verdict.Sound.class);
    }

    private static List<String> acts(String subject) {
        return HUB.bean(Audit.class).of(subject, 1_000).stream()
                .map(AuditedActsTest::inWords)
                .toList();
    }

    private static String inWords(AuditEntry entry) {
        return entry.who() + ' ' + entry.act() + ' ' + entry.outcome();
    }
}
