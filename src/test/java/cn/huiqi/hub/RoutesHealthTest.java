package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.embedded.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** Trouble of every scheduled route shows in health, and no longer than it lasts. */
class RoutesHealthTest {

    @TempDir
    Path folder;

    private Hub hub;

    @BeforeEach
    void start() {
        hub = Hub.on(folder);
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void anInboxThatCanNotBeWrittenTo() throws IOException {
        Path receipts = hub.telecom().home().resolve("inbox/receipts");
        Files.delete(receipts);
        Files.createFile(receipts);
        hub.telecom().drops("CT_HQ_20220605_001.csv", SampleDrops.telecom("T-1"));

        Hub.soon().until(() -> trouble("returns-telecom") != null);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(details("returns-telecom").get("troubleSince").toString()).endsWith("+08:00");
        assertThat(trouble("returns-mobile")).as("the others' go on").isNull();

        Files.delete(receipts);
        Files.createDirectory(receipts);
        Hub.soon().until(() -> trouble("returns-telecom") == null);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aBrokerThatIsAway() {
        hub.bean(Broker.class).stop();
        hub.telecom().drops("CT_HQ_20220605_001.csv", SampleDrops.telecom("T-1"));

        Hub.soon().until(() -> trouble("outbox-telecom") != null && trouble("status-from-regulator") != null);

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(trouble("outbox-mobile")).as("nothing to send").isNull();
        assertThat(lastFailure("outbox-telecom"))
                .as("what was thrown, without what was said")
                .endsWith("Exception");
        assertThat(lastFailure("outbox-mobile")).isNull();
    }

    private String lastFailure(String id) {
        return hub.bean(Routes.class).all().stream()
                .filter(route -> route.id().equals(id))
                .map(Routes.Route::lastFailure)
                .filter(Objects::nonNull)
                .map(Routes.LastFailure::kind)
                .findFirst()
                .orElse(null);
    }

    private Object trouble(String route) {
        return details(route).get("trouble");
    }

    private Map<?, ?> details(String route) {
        return (Map<?, ?>) health().getDetails().get(route);
    }

    private Health health() {
        return ((HealthIndicator) hub.bean("routesHealthIndicator")).health();
    }
}
