package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.HuiqiHub;
import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.AuditEntry;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.FileSystemUtils;

/**
 * How people and programs sign in, how long that lasts and what holds up who guesses: against a hub with a clock that can be put forward,
 * with users of its own and an OpenID Connect provider.
 */
class SigningInTest {

    private static final SettableClock CLOCK = startingNow();

    /** The provider's tokens are judged by the real time. */
    private static SettableClock startingNow() {
        return new SettableClock(Instant.now());
    }

    @TempDir
    static Path folder;

    private static Provider provider;
    private static ConfigurableApplicationContext hub;
    private static String shipped;

    @Configuration(proxyBeanMethods = false)
    static class ClockThatIsPutForward {

        @Bean
        @Primary
        Clock settableClock() {
            return CLOCK;
        }
    }

    @BeforeAll
    static void start() throws IOException, JOSEException {
        FileSystemUtils.copyRecursively(Path.of("config"), folder.resolve("config"));
        shipped = Files.readString(users());
        provider = new Provider();
        String client = "--spring.security.oauth2.client.registration.city.";
        hub = new SpringApplication(HuiqiHub.class, ClockThatIsPutForward.class)
                .run(
                        "--huiqi.data=" + folder.resolve("data"),
                        "--huiqi.config=" + folder.resolve("config"),
                        "--huiqi.embedded.sftp-port=0",
                        "--huiqi.embedded.broker-port=0",
                        "--huiqi.samples=false",
                        "--server.port=0",
                        "--server.forward-headers-strategy=native",
                        "--huiqi.sign-in.role-claim=realm_access.roles",
                        client + "client-id=" + Provider.CLIENT,
                        client + "client-secret=secret",
                        client + "client-name=City accounts",
                        client + "scope=openid",
                        "--spring.security.oauth2.client.provider.city.issuer-uri=" + provider.issuer());
        assertThat(provider.asked())
                .as("what the provider is asked for while the hub starts")
                .isEmpty();
    }

    @AfterAll
    static void stop() {
        hub.close();
        provider.close();
    }

    /** Failures of the tests before are forgotten, and the users are those of the start. */
    @BeforeEach
    void muchLater() throws IOException {
        CLOCK.advance(Duration.ofMinutes(16));
        Files.writeString(users(), shipped);
    }

    @Test
    void aSessionBeginsWithTheSignIn() {
        PageClient page = PageClient.anonymous(url());
        HttpResponse<String> before = page.get("/sign-in");
        HttpResponse<String> signedIn = page.signIn("ops", "ops-console");

        assertThat(before.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(signedIn.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .matches("JSESSIONID=[0-9A-F]+; Path=/; HttpOnly; SameSite=[Ll]ax"));
        assertThat(page.get("/").body()).contains("<span>ops</span>");
        assertThat(latest("sign in"))
                .extracting(AuditEntry::who, AuditEntry::detail, AuditEntry::outcome)
                .containsExactly("ops", "from 127.0.0.1", "signed in");
    }

    /** As behind a proxy on the same machine that ends TLS. */
    @Test
    void whereThereIsHttpsCookiesAndBrowsersStayWithIt() {
        PageClient page = PageClient.anonymous(url());
        HttpResponse<String> form = page.get("/sign-in?lang=zh", "X-Forwarded-Proto", "https");
        HttpResponse<String> signedIn =
                page.post("/sign-in", "username=ops&password=ops-console", "X-Forwarded-Proto", "https");

        assertThat(form.headers().firstValue("Strict-Transport-Security"))
                .get()
                .asString()
                .contains("max-age=");
        List<String> cookies = Stream.of(form, signedIn)
                .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                .toList();
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("language="));
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="));
        assertThat(cookies)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure", "; HttpOnly", "; SameSite=Lax"));
    }

    /** Behind a proxy each comes from an address of their own. */
    @Test
    void whoGuessesElsewhereHoldsUpNobodyHere() {
        PageClient.of(url(), "unicom", "unicom-console");
        PageClient attacker = PageClient.anonymous(url());
        attacker.get("/sign-in");
        String last = "";
        for (int i = 0; i < 7; i++) {
            last = PageClient.location(
                    attacker.post("/sign-in", "username=unicom&password=x", "X-Forwarded-For", "198.51.100.66"));
            attacker.get("/sign-in");
        }

        assertThat(last).startsWith("/sign-in?wait=");
        assertThat(PageClient.location(PageClient.anonymous(url()).signIn("unicom", "unicom-console")))
                .isEqualTo("/");
    }

    @Test
    void whoSignsInComesToThePageThatTheyAskedFor() {
        PageClient page = PageClient.anonymous(url());
        assertThat(PageClient.location(page.get("/audit?who=hub"))).isEqualTo("/sign-in");

        assertThat(PageClient.location(page.signIn("ops", "ops-console"))).isEqualTo("/audit?who=hub");
    }

    @Test
    void aPartOfAPageThatIsSignedOutSendsTheWholePageToTheSignIn() {
        HttpResponse<String> answer = PageClient.anonymous(url()).get("/audit", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() {
        PageClient page = PageClient.of(url(), "ops", "ops-console");

        assertThat(page.post("/tokens", "name=&role=ops").statusCode())
                .as("with the token of the page")
                .isEqualTo(400);
        assertThat(page.post("/tokens?_csrf=x", "name=evil&role=ops").statusCode())
                .as("with another")
                .isEqualTo(403);
        assertThat(page.get("/tokens").body()).doesNotContain("evil");
        assertThat(PageClient.anonymous(url()).post("/sign-in", "username=ops&password=ops-console"))
                .as("without one")
                .extracting(PageClient::location)
                .isEqualTo("/sign-in?again");
    }

    @Test
    void whoSignsOutIsOut() {
        PageClient page = PageClient.of(url(), "ops", "ops-console");

        assertThat(PageClient.location(page.post("/sign-out", ""))).isEqualTo("/sign-in?logout");
        assertThat(PageClient.location(page.get("/audit"))).isEqualTo("/sign-in");
    }

    @Test
    void aSessionEndsWhenNobodyDoesAnythingInIt() {
        PageClient page = PageClient.of(url(), "ops", "ops-console");
        CLOCK.advance(Duration.ofMinutes(29));
        assertThat(page.get("/audit").statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(29));
        assertThat(page.get("/audit", "X-Live", "true").statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(2));

        assertThat(PageClient.location(page.get("/audit"))).isEqualTo("/sign-in");
    }

    @Test
    void aSessionEndsWithTheAccount() throws IOException {
        for (String change : List.of("gone", "password", "role", "carrier")) {
            Files.writeString(users(), shipped);
            PageClient page = PageClient.of(url(), "telecom", "telecom-console");
            assertThat(page.get("/").statusCode()).isEqualTo(200);
            Files.writeString(users(), changed(change));

            assertThat(PageClient.location(page.get("/"))).as(change).isEqualTo("/sign-in");
        }
    }

    @Test
    void anAccountThatIsGoneHasNoUseOfItsPassword() throws IOException {
        ApiClient telecom = ApiClient.of(url(), "telecom", "telecom-console");
        assertThat(telecom.get("/api/v1/drops").status()).isEqualTo(200);
        Files.writeString(users(), changed("gone"));

        assertThat(telecom.get("/api/v1/drops").status()).isEqualTo(401);
    }

    @Test
    void whoGuessesWaits() {
        PageClient guessing = PageClient.anonymous(url());
        for (int i = 0; i < 5; i++) {
            assertThat(PageClient.location(guessing.signIn("mobile", "guess" + i)))
                    .isEqualTo("/sign-in?error");
        }
        String waiting = PageClient.location(guessing.signIn("mobile", "mobile-console"));
        assertThat(waiting).isEqualTo("/sign-in?wait=1");
        assertThat(guessing.get(waiting).body()).contains("Too many attempts failed. Try again in 1 seconds.");
        assertThat(guessing.get(waiting, "Accept-Language", "zh-CN").body()).contains("失败次数过多，请在 1 秒后重试");
        ApiClient.Answer held = ApiClient.of(url(), "mobile", "mobile-console").get("/api/v1/drops");
        assertThat(held.status()).isEqualTo(429);
        assertThat(held.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(latest("sign in"))
                .extracting(AuditEntry::who, AuditEntry::subject, AuditEntry::outcome)
                .containsExactly("nobody", "user mobile", "wrong user or password");

        CLOCK.advance(Duration.ofSeconds(2));
        assertThat(PageClient.location(guessing.signIn("mobile", "mobile-console")))
                .isEqualTo("/");
    }

    @Test
    void whatIsTypedAsAUserIsNotKept() {
        PageClient.anonymous(url()).signIn("my-secret-password", "x");

        assertThat(latest("sign in").subject()).isEqualTo("a user there is not");
    }

    @Test
    void guessedTokensAreHeldUpAndRightOnesNever() {
        String token = makeToken("ops", "{\"name\":\"held\",\"role\":\"auditor\"}")
                .path("token")
                .asText();
        int last = 0;
        for (int i = 0; i < 6; i++) {
            last = ApiClient.withToken(url(), "huiqi_guess" + i)
                    .get("/api/v1/drops")
                    .status();
        }

        assertThat(last).isEqualTo(429);
        assertThat(ApiClient.withToken(url(), token).get("/api/v1/drops").status())
                .isEqualTo(200);
        assertThat(latest("sign in").subject()).isEqualTo("a token there is not");
    }

    @Test
    void aTokenIsToldOnceAndWorksUntilItIsRevoked() {
        PageClient page = PageClient.of(url(), "ops", "ops-console");
        assertThat(PageClient.location(page.post("/tokens", "name=nightly&role=carrier&carrier=unicom&days=7")))
                .isEqualTo("/tokens");
        String shown = page.get("/tokens").body();
        Matcher text = Pattern.compile("huiqi_[A-Za-z0-9_-]{43}").matcher(shown);
        assertThat(text.find()).isTrue();
        assertThat(page.get("/tokens").body()).contains("nightly").doesNotContain(text.group());

        ApiClient program = ApiClient.withToken(url(), text.group());
        assertThat(program.get("/api/v1/drops").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(PageClient.anonymous(url())
                        .get("/", "Authorization", "Bearer " + text.group())
                        .statusCode())
                .as("pages are for people")
                .isEqualTo(302);

        JsonNode listed = ApiClient.of(url(), "ops", "ops-console")
                .get("/api/v1/tokens")
                .body()
                .at("/items/0");
        assertThat(listed.path("lastUsedAt").asText()).isNotEmpty();
        page.post("/tokens/" + listed.path("id").asText() + "/revoke", "");
        assertThat(page.get("/tokens").body()).contains("Token nightly is revoked.");
        assertThat(program.get("/api/v1/drops").status()).isEqualTo(401);
        assertThat(hub.getBean(Audit.class).of("token nightly", 10))
                .extracting(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.detail() + ' ' + entry.outcome())
                .containsExactly("ops make token carrier unicom, 7 days made", "ops revoke token  revoked");
    }

    @Test
    void aTokenEndsByItselfAndWithWhoMadeIt() throws IOException {
        String expiring = makeToken("ops", "{\"name\":\"a-day\",\"role\":\"auditor\",\"days\":1}")
                .path("token")
                .asText();
        CLOCK.advance(Duration.ofHours(25));
        assertThat(ApiClient.withToken(url(), expiring).get("/api/v1/drops").status())
                .isEqualTo(401);

        String orphan = makeToken("ops", "{\"name\":\"orphan\",\"role\":\"auditor\"}")
                .path("token")
                .asText();
        assertThat(ApiClient.withToken(url(), orphan).get("/api/v1/drops").status())
                .isEqualTo(200);
        Files.writeString(users(), shipped.replace("  ops:\n    role: ops", "  chief:\n    role: ops"));
        assertThat(ApiClient.withToken(url(), orphan).get("/api/v1/drops").status())
                .isEqualTo(401);
    }

    @Test
    void aTokenMakesNoTokenAndANameStandsForOne() {
        String token = makeToken("ops", "{\"name\":\"maker\",\"role\":\"ops\"}")
                .path("token")
                .asText();

        assertThat(ApiClient.withToken(url(), token)
                        .post("/api/v1/tokens", "{\"name\":\"child\",\"role\":\"ops\"}")
                        .status())
                .isEqualTo(403);
        assertThat(ApiClient.of(url(), "ops", "ops-console")
                        .post("/api/v1/tokens", "{\"name\":\"maker\",\"role\":\"ops\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatAsksForATokenIsChecked() {
        ApiClient.Answer answer = ApiClient.of(url(), "ops", "ops-console")
                .post("/api/v1/tokens", "{\"name\":\"a b\",\"role\":\"carrier\",\"days\":366}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "carrier", "days");
    }

    @Test
    void theProviderSignsInWhomItGivesARole() throws Exception {
        provider.signsIn("wang", Map.of("realm_access", Map.of("roles", List.of("offline_access", "regulator"))));
        PageClient page = PageClient.anonymous(url());
        assertThat(page.get("/sign-in").body()).contains("href=\"/oauth2/authorization/city\"", "City accounts");

        assertThat(atProvider(page)).isEqualTo("/");
        assertThat(page.get("/audit").body()).contains("<span>city:wang</span>");
        assertThat(page.get("/tokens").statusCode()).isEqualTo(403);
        assertThat(latest("sign in").who()).isEqualTo("city:wang");
    }

    @Test
    void aCarriersPeopleSeeTheirOwn() throws Exception {
        provider.signsIn("li", Map.of("realm_access", Map.of("roles", List.of("carrier")), "carrier", "mobile"));
        PageClient page = PageClient.anonymous(url());

        assertThat(atProvider(page)).isEqualTo("/");
        assertThat(page.get("/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasNoRoleIsToldSo() throws Exception {
        List<Map<String, Object>> claims = List.of(
                Map.of(),
                Map.of("realm_access", Map.of("roles", List.of("boss"))),
                Map.of("realm_access", Map.of("roles", List.of("ops", "auditor"))),
                Map.of("realm_access", Map.of("roles", List.of("carrier"))),
                Map.of("realm_access", Map.of("roles", List.of("carrier")), "carrier", "nobody"));
        for (Map<String, Object> claim : claims) {
            provider.signsIn("zhao", claim);
            PageClient page = PageClient.anonymous(url());

            assertThat(atProvider(page)).as(claim.toString()).isEqualTo("/sign-in?role");
            assertThat(page.get("/sign-in?role").body()).contains("nobody has given you a role in this hub");
            assertThat(PageClient.location(page.get("/audit"))).isEqualTo("/sign-in");
            assertThat(latest("sign in").subject()).isEqualTo("user city:zhao");
        }
    }

    @Test
    void theProviderIsAskedAgainAfterAnHour() throws Exception {
        provider.signsIn("wang", Map.of("realm_access", Map.of("roles", List.of("regulator"))));
        PageClient page = PageClient.anonymous(url());
        atProvider(page);
        for (int i = 0; i < 5; i++) {
            CLOCK.advance(Duration.ofMinutes(11));
            assertThat(page.get("/audit").statusCode()).isEqualTo(200);
        }
        CLOCK.advance(Duration.ofMinutes(11));

        assertThat(PageClient.location(page.get("/audit"))).isEqualTo("/sign-in");
    }

    /** Goes to the provider and back; where the hub then sends to. */
    private static String atProvider(PageClient page) throws IOException, InterruptedException {
        String there = page.get("/oauth2/authorization/city")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<Void> back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.discarding());
        return PageClient.location(page.get(PageClient.location(back)));
    }

    private static JsonNode makeToken(String user, String wanted) {
        ApiClient.Answer made = ApiClient.of(url(), user, user + "-console").post("/api/v1/tokens", wanted);
        assertThat(made.status()).isEqualTo(201);
        return made.body();
    }

    private static String changed(String change) {
        String user = "  telecom:\n    role: carrier\n    carrier: telecom\n    password: ";
        int hashFrom = shipped.indexOf(user) + user.length();
        String hash = shipped.substring(hashFrom, hashFrom + 60);
        String other = "$2b$10$HQBxdIMCbFfPgZsB1weTgu/nG480skE2kUjvZ4JRs7v/qyUsDru9m";
        return switch (change) {
            case "gone" -> shipped.replace(user + hash, "");
            case "password" -> shipped.replace(user + hash, user + other);
            case "role" -> shipped.replace(user, "  telecom:\n    role: auditor\n    password: ");
            default -> shipped.replace(user, user.replace("carrier: telecom", "carrier: unicom"));
        };
    }

    private static AuditEntry latest(String act) {
        return hub.getBean(Audit.class).newest(Long.MAX_VALUE, 100).stream()
                .filter(entry -> entry.act().equals(act))
                .findFirst()
                .orElseThrow();
    }

    private static Path users() {
        return folder.resolve("config/users.yaml");
    }

    private static String url() {
        return "http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port");
    }
}
