package cn.huiqi.hub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the hub's API. */
final class HubClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** A route is stopped when what is under way has ended, and a long audit takes its time to verify. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
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
    Json get(String path, Map<String, Object> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                request(path + (parameters.isEmpty() ? "" : '?' + parameters)).GET());
    }

    /** The same without parameters. */
    Json get(String path) {
        return get(path, Map.of());
    }

    /**
     * Has the hub do what {@code path} says.
     *
     * @throws Failed if the hub says no, or does not answer
     */
    Json post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new Json(body).toString())));
    }

    /** The same with nothing to say beside. */
    Json post(String path) {
        return post(path, Map.of());
    }

    /** A text as a part of a path or a query. */
    static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(login.url() + "/api/v1" + path))
                .timeout(TO_ANSWER)
                .header("Authorization", login.authorization());
    }

    /**
     * Writes what there is at {@code path} to a file, which appears under its name when it is whole.
     *
     * @param sha256 of what it must be, lower-case hex
     * @throws Failed if the hub says no or does not answer, or something else came
     */
    void download(String path, Path to, String sha256) {
        Path unfinished = to.resolveSibling(to.getFileName() + ".part");
        HttpResponse<InputStream> response = answer(request(path).GET(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 300) {
                throw refused(response.statusCode(), body.readAllBytes());
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(body, digest), unfinished, StandardCopyOption.REPLACE_EXISTING);
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw new Failed(Cli.FAILED, to + ": expected sha256 " + sha256 + ", found " + found);
            }
            Files.move(unfinished, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failed(Cli.FAILED, to + ": expected to write what the hub sends, found " + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private Json send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = answer(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw refused(response.statusCode(), response.body());
        }
        try {
            return Json.parse(response.body());
        } catch (IOException e) {
            throw new Failed(Cli.FAILED, "expected JSON from " + login.url() + ", found something else");
        }
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
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

    private static Failed refused(int status, byte[] body) {
        return new Failed(status == 400 ? Cli.WRONG_USE : Cli.FAILED, status + ": " + detail(body));
    }

    /** What a problem says, if it is one. */
    private static String detail(byte[] body) {
        try {
            String detail = Json.parse(body).get("detail").text();
            return detail.isEmpty() ? "no reason given" : detail;
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
