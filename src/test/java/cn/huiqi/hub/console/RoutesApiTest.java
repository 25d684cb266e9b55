package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Audit;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoutesApiTest {

    private static final String ROUTE = "housekeeping";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    @AfterEach
    void startAgain() {
        act("start");
    }

    @Test
    void everyRouteIsListedWithItsStateAndCounts() {
        JsonNode routes = ops.get("/api/v1/routes").body().path("items");

        assertThat(routes.findValuesAsText("id"))
                .contains("drops-telecom", "outbox-mobile", "returns-unicom", "read-drop", "status-from-regulator");
        assertThat(routes)
                .filteredOn(route -> route.path("id").asText().equals("drops-telecom"))
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.path("state").asText()).isEqualTo("started");
                    assertThat(route.path("exchanges").asLong()).isPositive();
                    assertThat(route.path("description").asText()).isNotEmpty();
                });
    }

    @Test
    void aRouteIsStoppedAndStartedOnce() {
        assertThat(act("stop").body().path("state").asText()).isEqualTo("stopped");
        assertThat(act("stop").body().path("detail").asText()).isEqualTo("route housekeeping is already stopped");
        assertThat(act("resume").status()).isEqualTo(409);
        assertThat(ops.get("/api/v1/routes").body().path("items").findValuesAsText("id"))
                .contains(ROUTE);
        assertThat(act("start").body().path("state").asText()).isEqualTo("started");
        assertThat(act("start").status()).isEqualTo(409);
        assertThat(HUB.bean(Audit.class).of("route " + ROUTE, 100))
                .extracting(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.outcome())
                .contains("ops stop stopped", "ops stop already stopped", "ops start started");
    }

    @Test
    void aRouteIsSuspendedAndResumed() {
        assertThat(act("suspend").body().path("state").asText()).isEqualTo("suspended");
        assertThat(act("suspend").status()).isEqualTo(409);
        assertThat(act("resume").body().path("state").asText()).isEqualTo("started");
    }

    @Test
    void thereIsNoSuchRoute() {
        assertThat(ops.post("/api/v1/routes/nowhere/stop").status()).isEqualTo(404);
    }

    private ApiClient.Answer act(String act) {
        return ops.post("/api/v1/routes/" + ROUTE + '/' + act);
    }
}
