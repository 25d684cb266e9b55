package cn.huiqi.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One user of the API. Every JSON answer below {@code /api/v1} is held against the OpenAPI document. */
final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.ofTheHub();

    private final String url;
    private final Optional<String> authorization;

    private ApiClient(String url, Optional<String> authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    static ApiClient of(String url, String user, String password) {
        byte[] secret = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new ApiClient(url, Optional.of("Basic " + Base64.getEncoder().encodeToString(secret)));
    }

    static ApiClient withToken(String url, String token) {
        return new ApiClient(url, Optional.of("Bearer " + token));
    }

    static ApiClient anonymous(String url) {
        return new ApiClient(url, Optional.empty());
    }

    /** What came back. */
    record Answer(int status, String contentType, JsonNode body, String text, HttpHeaders headers) {}

    Answer get(String path) {
        return send(path, request(path).GET());
    }

    Answer post(String path, String body) {
        return send(
                path, request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer post(String path) {
        return post(path, "");
    }

    /** As a form on another site would. */
    Answer postForm(String path) {
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("a=b")));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        authorization.ifPresent(secret -> request.header("Authorization", secret));
        return request;
    }

    private static Answer send(String path, HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : null;
            if (body != null && path.startsWith("/api/v1/")) {
                DOCUMENT.assertDescribes(request.method(), path, response.statusCode(), body);
            }
            return new Answer(response.statusCode(), type, body, response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
