package cn.huiqi.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody at the console: signed in by the form for the pages, with a token for the API. So neither costs the check of a
 * password, which is slow on purpose, each time.
 */
final class Visitor {

    private static final String USER = "ops";
    private static final String PASSWORD = "ops-console";
    private static final String API = "/api/";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BUFFER = 1 << 16;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final JsonMapper json = new JsonMapper();
    private final String url;
    private final String token;

    /** Signs in at the hub at that URL. */
    Visitor(String url) throws IOException, InterruptedException {
        this.url = url;
        signIn();
        this.token = makeToken();
    }

    /** The answer of the API, read. */
    JsonNode json(String path) throws IOException, InterruptedException {
        return json.readTree(ask(path));
    }

    /**
     * The answer's body, be it a page's or the API's.
     *
     * @throws IllegalStateException if it is no answer to that question but something else
     */
    byte[] ask(String path) throws IOException, InterruptedException {
        return answer(path, http.send(request(path).build(), BodyHandlers.ofByteArray()));
    }

    /** Reads an answer of any size and keeps nothing of it; how many lines it had. */
    long lines(String path) throws IOException, InterruptedException {
        long lines = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream body = answer(path, http.send(request(path).build(), BodyHandlers.ofInputStream()))) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        return path.startsWith(API) ? request.header("Authorization", "Bearer " + token) : request;
    }

    private void signIn() throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(new String(ask("/sign-in"), StandardCharsets.UTF_8));
        if (!csrf.find()) {
            throw new IllegalStateException("GET /sign-in: expected a form with a CSRF token, found none");
        }
        String form = "username=" + USER + "&password=" + PASSWORD + "&_csrf="
                + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        HttpResponse<Void> response = http.send(
                HttpRequest.newBuilder(URI.create(url + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        String to = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() != 302 || to.contains("sign-in")) {
            throw new IllegalStateException(
                    "POST /sign-in: expected to be let in, found " + response.statusCode() + ' ' + to);
        }
    }

    private String makeToken() throws IOException, InterruptedException {
        String path = "/api/v1/tokens";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", basic())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("name", "benchmark", "role", USER))))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 201) {
            throw new IllegalStateException("POST " + path + ": expected 201, found " + response.statusCode());
        }
        return json.readTree(response.body()).path("token").asText();
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((USER + ':' + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    }

    private static <T> T answer(String path, HttpResponse<T> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": expected 200, found " + response.statusCode());
        }
        return response.body();
    }
}
