package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.springframework.core.env.Environment;

/** A hub's HTTP port. */
record Http(String url) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPS = "Basic " + Base64.getEncoder().encodeToString("ops:ops-console".getBytes(UTF_8));

    static Http of(Environment hub) {
        return new Http("http://127.0.0.1:" + hub.getProperty("local.server.port"));
    }

    /** What anybody gets. */
    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** What ops get. */
    String asOps(String path) {
        return send(request(path).header("Authorization", OPS)).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
