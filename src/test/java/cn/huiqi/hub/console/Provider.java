package cn.huiqi.hub.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenID Connect provider that signs in whom it is told to: code flow with PKCE, RS256. */
final class Provider implements AutoCloseable {

    static final String CLIENT = "huiqi";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> requests = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> claims = Map.of();

    Provider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in from now on, and what the provider says of them. */
    void signsIn(String subject, Map<String, Object> saying) {
        Map<String, Object> all = new HashMap<>(saying);
        all.put("sub", subject);
        claims = all;
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        try {
            switch (path) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, """
                        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
                        "jwks_uri":"%1$s/keys","subject_types_supported":["public"],"response_types_supported":["code"],\
                        "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer()));
                case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                default -> send(exchange, 404, "{}");
            }
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        requests.put(code, request);
        exchange.getResponseHeaders()
                .add("Location", request.get("redirect_uri") + "?code=" + code + "&state=" + request.get("state"));
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> request = requests.remove(form.getOrDefault("code", ""));
        if (request == null || !request.containsKey("code_challenge") || !form.containsKey("code_verifier")) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", request.get("nonce"));
        claims.forEach(token::claim);
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), token.build());
        signed.sign(new RSASSASigner(key));
        send(
                exchange,
                200,
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
                        + signed.serialize() + "\"}");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .forEach(part -> parameters.put(part[0], URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
