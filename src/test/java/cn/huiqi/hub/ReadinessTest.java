package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.SftpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** When a hub is to be given work, and when to be started anew: what probes hear, who log in nowhere and get no details. */
class ReadinessTest {

    private static final String UP = "200 {\"status\":\"UP\"}";
    private static final String NOT_NOW = "503 {\"status\":\"OUT_OF_SERVICE\"}";

    @TempDir
    Path folder;

    @Test
    void notWhileItStartsOrStops() {
        ConfigurableApplicationContext hub = new SpringApplication(HuiqiHub.class, Asking.class)
                .run(Hub.defaults(folder).toArray(String[]::new));
        Asking.Heard heard = hub.getBean(Asking.Heard.class);
        Http http = Http.of(hub.getEnvironment());
        assertThat(heard.readiness()).as("while it started").containsExactly(NOT_NOW);
        assertThat(heard.liveness()).containsExactly(UP);
        assertThat(told(http.get("/actuator/health/readiness"))).isEqualTo(UP);

        hub.close();

        assertThat(heard.readiness()).as("while it stopped").containsExactly(NOT_NOW, NOT_NOW);
        assertThat(heard.liveness()).containsExactly(UP, UP);
    }

    @Test
    void aCarriersServerThatIsAwayIsNoReason() throws IOException {
        Hub hub = Hub.on(folder);
        hub.start();
        try {
            hub.bean(SftpServer.class).stop();
            Hub.soon().until(() -> !hub.warnings("telecom: /outbox").isEmpty());

            assertThat(told(Http.of(hub.bean(Environment.class)).get("/actuator/health/readiness")))
                    .isEqualTo(UP);
        } finally {
            hub.stop();
        }
    }

    @Test
    void notWithoutItsDatabase() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Hub hub = Hub.on(
                folder,
                "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                // What is under way waits for the database, up to ten seconds, and nothing is asked of how the hub
                // stops here.
                "--camel.main.shutdown-timeout=1");
        hub.start();
        try {
            Http http = Http.of(hub.bean(Environment.class));
            assertThat(told(http.get("/actuator/health/readiness"))).isEqualTo(UP);

            server.close();

            Hub.soon().until(() -> told(http.get("/actuator/health/readiness")).equals("503 {\"status\":\"DOWN\"}"));
            assertThat(told(http.get("/actuator/health/liveness")))
                    .as("a new start would not help")
                    .isEqualTo(UP);
        } finally {
            hub.stop();
        }
    }

    private static String told(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    /** Asks while the hub starts and while it stops. */
    @Configuration(proxyBeanMethods = false)
    static class Asking {

        record Heard(List<String> readiness, List<String> liveness) {

            void ask(Environment hub) {
                readiness.add(told(Http.of(hub).get("/actuator/health/readiness")));
                liveness.add(told(Http.of(hub).get("/actuator/health/liveness")));
            }
        }

        @Bean
        Heard heard() {
            return new Heard(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        @Bean
        ApplicationRunner whileItStarts(Heard heard, Environment hub) {
            return arguments -> heard.ask(hub);
        }

        @Bean
        ApplicationListener<ContextClosedEvent> whileItStops(Heard heard, Environment hub) {
            return closed -> heard.ask(hub);
        }
    }
}
