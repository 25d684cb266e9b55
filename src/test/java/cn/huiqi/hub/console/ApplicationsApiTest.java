package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Ledger;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding and counting the sample drops' applications. */
class ApplicationsApiTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient regulator = HUB.as("regulator");

    @Test
    void anApplicationIsFoundByIdNumberCodeAndName() {
        String number = StartedHub.APPLICATION.replaceFirst(".*:", "");
        JsonNode found = soonFound("id=" + StartedHub.APPLICATION);

        assertThat(found.path("id").asText()).isEqualTo(StartedHub.APPLICATION);
        assertThat(found.path("name").asText()).matches(".\\*+");
        assertThat(found.path("revision").asInt()).isGreaterThan(1);
        assertThat(found.path("status").asText()).isNotEmpty();
        assertThat(soonFound("carrier=telecom&id=" + number)).isEqualTo(found);
        assertThat(soonFound("creditCode=" + found.path("creditCode").asText() + "&carrier=telecom"))
                .isEqualTo(found);
        String name = HUB.bean(Ledger.class)
                .read()
                .sql("select name from catalogue where application_id = ?")
                .param(StartedHub.APPLICATION)
                .query(String.class)
                .single();
        String part = URLEncoder.encode(name.substring(2, 6), StandardCharsets.UTF_8);
        assertThat(get("/api/v1/applications?limit=1000&name=" + part)
                        .path("items")
                        .findValuesAsText("id"))
                .contains(StartedHub.APPLICATION);
    }

    private JsonNode soonFound(String query) {
        StartedHub.soon().untilAsserted(() -> assertThat(
                        get("/api/v1/applications?" + query).path("items"))
                .hasSize(1));
        return get("/api/v1/applications?" + query).at("/items/0");
    }

    @Test
    void filtersMustAllHoldAndPagesFollowOnEachOther() {
        String query = "/api/v1/applications?carrier=telecom&measure=tariff-cut&status=approved&limit=2";
        StartedHub.soon().untilAsserted(() -> assertThat(get(query).has("next")).isTrue());

        JsonNode first = get(query);
        JsonNode second = get(query + "&before=" + first.path("next").asText());

        assertThat(second.path("items")).isNotEmpty().isNotEqualTo(first.path("items"));
        assertThat(first.path("items")).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("carrier").asText()).isEqualTo("telecom");
            assertThat(one.path("measure").asText()).isEqualTo("tariff-cut");
            assertThat(one.path("status").asText()).isEqualTo("approved");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=x",
                "status=lost",
                "fulfilment=perhaps",
                "carrier=nobody",
                "measure=none",
                "district=310199",
                "from=today",
                "colour=red"
            })
    void aWrongFilterIsRefused(String query) {
        ApiClient.Answer answer = regulator.get("/api/v1/applications?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(query.replaceFirst("=.*", ""));
    }

    @Test
    void figuresAddUpWithTheLedger() {
        Ledger ledger = HUB.bean(Ledger.class);
        StartedHub.soon().untilAsserted(() -> {
            JsonNode figures = get("/api/v1/figures");
            long onRecord = ledger.read()
                    .sql("select count(*) from applications")
                    .query(Long.class)
                    .single();
            assertThat(figures.at("/asOf/batchesBehind").asLong()).isZero();
            assertThat(figures.at("/applications/total").asLong()).isPositive().isEqualTo(onRecord);
            assertThat(figures.at("/messages/sent").asLong())
                    .isEqualTo(figures.at("/applicationRows/accepted").asLong()
                            + figures.at("/fulfilmentRows/accepted").asLong());
            assertThat(figures.at("/goals/0/measure").asText()).isEqualTo("tariff-cut");
            assertThat(figures.at("/goals/0/averageCut").asText()).isEqualTo("0.1");
            assertThat(figures.at("/goals/0/applications/count").asLong()).isPositive();
        });
        assertThat(get("/api/v1/figures?carrier=mobile").path("byMeasure").findValuesAsText("carrier"))
                .isNotEmpty()
                .containsOnly("mobile");
        assertThat(get("/api/v1/figures?from=2022-01-01&until=2022-01-31")
                        .at("/applications/total")
                        .asLong())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"until=2022-01-01&from=2022-01-02, until", "carrier=nobody, carrier", "day=2022-01-01, day"})
    void aWrongPeriodIsRefused(String query, String field) {
        ApiClient.Answer answer = regulator.get("/api/v1/figures?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
    }

    private JsonNode get(String path) {
        return regulator.get(path).body();
    }
}
