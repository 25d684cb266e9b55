package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Ledger;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drops, traces, the audit and the balances, on the sample drops. */
class LookingApiTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    @Test
    void dropsAreFilteredByCarrierStateAndName() {
        JsonNode refused =
                ops.get("/api/v1/drops?carrier=telecom&state=refused").body().path("items");
        JsonNode named =
                ops.get("/api/v1/drops?carrier=unicom&name=fulfil").body().path("items");

        assertThat(refused).isNotEmpty().allSatisfy(drop -> {
            assertThat(drop.path("carrier").asText()).isEqualTo("telecom");
            assertThat(drop.path("outcome").asText()).isEqualTo("rejected");
        });
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(drop -> assertThat(drop.path("name").asText()).startsWith("unicom-fulfil-"));
        assertThat(ops.get("/api/v1/drops?state=lost").status()).isEqualTo(400);
    }

    @Test
    void aDropHasItsCountsProblemsAnswersAndHistory() {
        long id = ops.get("/api/v1/drops?carrier=telecom&state=refused")
                .body()
                .at("/items/0/id")
                .asLong();

        StartedHub.soon().untilAsserted(() -> {
            JsonNode detail = ops.get("/api/v1/drops/" + id).body();
            assertThat(detail.at("/problems/0/message").asText()).isNotEmpty();
            assertThat(detail.at("/balance/mismatches")).isEmpty();
            assertThat(detail.at("/returned/0/path").asText()).endsWith(".receipt.json");
            assertThat(detail.at("/history/0/act").asText()).isEqualTo("register");
            assertThat(detail.has("failureId")).isTrue();
        });
        assertThat(ops.get("/api/v1/drops/999999").status()).isEqualTo(404);
    }

    @Test
    void aRefusedDropIsReadAgainFromItsKeptBytes() {
        long id = ops.get("/api/v1/drops?carrier=mobile&state=refused")
                .body()
                .at("/items/0/id")
                .asLong();

        ApiClient.Answer asked = ops.post("/api/v1/drops/" + id + "/read-again");

        assertThat(asked.status()).isEqualTo(202);
        String replay = "/api/v1/replays/" + asked.body().path("id");
        StartedHub.soon().untilAsserted(() -> assertThat(
                        ops.get(replay).body().path("state").asText())
                .isEqualTo("done"));
        assertThat(ops.get("/api/v1/drops/" + id).body().path("history").findValuesAsText("act"))
                .contains("read again");
    }

    @Test
    void aDropThatIsOnRecordIsNotReadAgain() {
        long id = ops.get("/api/v1/drops?carrier=telecom&state=recorded")
                .body()
                .at("/items/0/id")
                .asLong();

        ApiClient.Answer answer = ops.post("/api/v1/drops/" + id + "/read-again");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).isEqualTo("drop " + id + " is already recorded");
    }

    @Test
    void aTraceTellsTheWholeStory() {
        ApiClient.Answer answer = ops.get("/api/v1/trace/" + StartedHub.APPLICATION);

        JsonNode trace = answer.body();
        assertThat(trace.path("revisions")).hasSizeGreaterThan(1);
        assertThat(trace.at("/revisions/0/revision").asInt()).isEqualTo(1);
        assertThat(trace.at("/revisions/0/source/file").asText()).startsWith("CT_HQ_");
        assertThat(trace.at("/revisions/0/source/row").asInt()).isPositive();
        assertThat(trace.at("/revisions/0/message/messageId").asText())
                .isEqualTo(StartedHub.APPLICATION + "/revision/1");
        assertThat(trace.at("/revisions/0/message/state").asText()).isEqualTo("sent");
        assertThat(trace.path("statusReports").findValuesAsText("effect")).contains("applied");
        assertThat(trace.at("/statusReports/0/statusFile/path").asText()).startsWith("inbox/status/status-telecom-");
        assertThat(trace.at("/application/name").asText()).matches(".\\*+");
        assertThat(answer.text()).doesNotContainPattern("1[3-9][0-9]{9}");
    }

    @Test
    void aTraceTellsOfRejectedRowsEvenIfNoneWasEverAccepted() {
        String rejected =
                HUB.bean(Ledger.class).read().sql("""
                        select d.carrier || ':' || r.application_no from rejected_rows r join drops d on d.id = r.drop_id
                        where r.application_no <> '' and d.kind = 'applications'
                            and not exists (select 1 from applications a where a.id = d.carrier || ':' || r.application_no)
                        order by length(r.application_no), r.drop_id limit 1""").query(String.class).single();

        JsonNode trace = ops.get("/api/v1/trace/" + rejected).body();

        assertThat(trace.has("application")).isFalse();
        assertThat(trace.at("/rejections/0/errors/0/code").asText()).isNotEmpty();
    }

    @Test
    void aTraceTellsOfFulfilments() {
        String fulfilled = HUB.bean(Ledger.class)
                .read()
                .sql("select id from applications where fulfilment_result = 'done' order by id limit 1")
                .query(String.class)
                .single();

        JsonNode trace = ops.get("/api/v1/trace/" + fulfilled).body();

        assertThat(trace.at("/application/fulfilment").asText()).isEqualTo("done");
        assertThat(trace.path("fulfilments").findValuesAsText("messageId")).contains(fulfilled + "/fulfilment/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom:NOBODY", "nothing", "telecom:"})
    void anApplicationThatIsNotOnRecordHasNoTrace(String id) {
        assertThat(ops.get("/api/v1/trace/" + id).status()).isEqualTo(404);
    }

    @Test
    void theAuditIsListedAndVerified() {
        JsonNode list = ops.get("/api/v1/audit?limit=2").body();
        JsonNode next =
                ops.get("/api/v1/audit?limit=1&before=" + list.path("next")).body();
        JsonNode verdict = ops.get("/api/v1/audit/verify").body();

        assertThat(list.at("/items/1/seq").asLong())
                .isEqualTo(list.at("/items/0/seq").asLong() - 1);
        assertThat(next.at("/items/0/seq").asLong()).isEqualTo(list.path("next").asLong() - 1);
        assertThat(verdict.path("sound").asBoolean()).isTrue();
        assertThat(verdict.path("entries").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "day", "carrier"})
    void everythingAddsUp(String by) {
        StartedHub.soon().untilAsserted(() -> {
            JsonNode answer =
                    ops.get("/api/v1/reconciliation?carrier=telecom&by=" + by).body();
            assertThat(answer.path("sound").asBoolean()).isTrue();
            assertThat(answer.path("items")).isNotEmpty().allSatisfy(balance -> {
                assertThat(balance.path("carrier").asText()).isEqualTo("telecom");
                assertThat(balance.has("drop")).isEqualTo(by.equals("drop"));
                assertThat(balance.has("day")).isEqualTo(!by.equals("carrier"));
            });
        });
    }
}
