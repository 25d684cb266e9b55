package cn.huiqi.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the hub's API. */
final class HubClient {

    static final JsonMapper JSON = new JsonMapper();

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** A route is stopped when what is under way has ended, and a long audit takes its time to verify. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    private final Login login;

    HubClient(Login login) {
        this.login = login;
    }

    /**
     * What there is to read at {@code path} below {@code /api/v1}.
     *
     * @param query parameters; those that are null are left out
     * @throws Failed if the hub says no, or does not answer
     */
    JsonNode get(String path, Map<String, Object> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                request(path + (parameters.isEmpty() ? "" : '?' + parameters)).GET());
    }

    /** The same without parameters. */
    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /**
     * Has the hub do what {@code path} says.
     *
     * @throws Failed if the hub says no, or does not answer
     */
    JsonNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** The same with nothing to say beside. */
    JsonNode post(String path) {
        return post(path, JSON.createObjectNode());
    }

    /** A text as a part of a path or a query. */
    static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        String secret = login.user() + ':' + login.password();
        return HttpRequest.newBuilder(URI.create(login.url() + "/api/v1" + path))
                .timeout(TO_ANSWER)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new Failed(
                        response.statusCode() == 400 ? Cli.WRONG_USE : Cli.FAILED,
                        response.statusCode() + ": " + detail(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new Failed(Cli.FAILED, "expected JSON from " + login.url() + ", found something else");
        } catch (IOException e) {
            throw new Failed(
                    Cli.FAILED,
                    "expected a hub at " + login.url() + ", found none: "
                            + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(Cli.FAILED, "interrupted");
        }
    }

    /** What a problem says, if it is one. */
    private static String detail(byte[] body) throws IOException {
        try {
            String detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? "no reason given" : detail;
        } catch (JsonProcessingException e) {
            return "no reason given";
        }
    }
}
