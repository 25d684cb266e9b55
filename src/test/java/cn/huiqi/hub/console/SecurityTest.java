package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET,  /api/v1/failures,             ops,       200
                    GET,  /api/v1/failures,             regulator, 200
                    GET,  /api/v1/failures,             auditor,   200
                    GET,  /api/v1/failures,             telecom,   403
                    GET,  /api/v1/failures,             mobile,    403
                    GET,  /api/v1/failures,             unicom,    403
                    GET,  /api/v1/failures,             nobody,    401
                    GET,  /api/v1/audit/verify,         auditor,   200
                    GET,  /api/v1/openapi.yaml,         telecom,   403
                    POST, /api/v1/replays/999999/stop,  ops,       404
                    POST, /api/v1/replays/999999/stop,  regulator, 403
                    POST, /api/v1/replays/999999/stop,  auditor,   403
                    POST, /api/v1/replays/999999/stop,  telecom,   403
                    POST, /api/v1/replays/999999/stop,  nobody,    401
                    GET,  /api/v1/feeds,                auditor,   200
                    GET,  /api/v1/feeds,                telecom,   403
                    GET,  /api/v1/feeds/999999/files/x, regulator, 404
                    GET,  /api/v1/feeds/999999/files/x, auditor,   403
                    GET,  /api/v1/feeds/999999/files/x, telecom,   403
                    GET,  /api/v1/feeds/applications,   auditor,   403
                    GET,  /api/v1/feeds/applications,   telecom,   403
                    GET,  /api/v1/feeds/applications,   nobody,    401
                    POST, /api/v1/feeds,                regulator, 400
                    POST, /api/v1/feeds,                auditor,   403
                    POST, /api/v1/feeds,                telecom,   403
                    GET,  /api/v1/no-such-thing,        ops,       404
                    GET,  /actuator/health,             nobody,    401
                    GET,  /actuator/env,                ops,       403
                    GET,  /anything,                    ops,       403
                    """)
    void eachRoleMayDoItsPart(String method, String path, String user, int status) {
        ApiClient client = HUB.as(user);

        assertThat((method.equals("GET") ? client.get(path) : client.post(path)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    GET,  /api/v1/failures?limit=0, ops,     400
                    GET,  /api/v1/failures,         nobody,  401
                    GET,  /api/v1/failures,         telecom, 403
                    GET,  /api/v1/failures/999999,  ops,     404
                    GET,  /api/v1/failures/x,       ops,     400
                    POST, /api/v1/failures/999999,  ops,     405
                    POST, /api/v1/replays,          ops,     400
                    """)
    void errorsAreProblems(String method, String path, String user, int status) {
        ApiClient client = HUB.as(user);
        ApiClient.Answer answer = method.equals("GET") ? client.get(path) : client.post(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void aFormOfAnotherSiteCannotAct() {
        assertThat(HUB.as("ops").postForm("/api/v1/replays/1/stop").status()).isEqualTo(415);
    }

    @Test
    void healthIsForEveryoneAndItsDetailsForOps() {
        assertThat(HUB.anonymous().get("/actuator/health/liveness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(HUB.anonymous().get("/actuator/health/readiness").text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(HUB.anonymous().get("/actuator/health").body().has("components"))
                .isFalse();
        assertThat(HUB.as("regulator").get("/actuator/health").body().has("components"))
                .isFalse();
        assertThat(HUB.as("ops").get("/actuator/health").body().has("components"))
                .isTrue();
    }
}
