package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.AuditEntry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data in full is shown to who may see it, and that is on record; carriers see their own and cannot count others'. */
class PersonalDataTest {

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private static final String REVEAL = "/api/v1/trace/" + StartedHub.APPLICATION + "/reveal";

    @ParameterizedTest
    @ValueSource(strings = {"ops", "regulator", "telecom"})
    void isRevealedForAReasonThatIsOnRecord(String user) {
        String why = "企业来电核实 " + user;
        ApiClient.Answer revealed = HUB.as(user).post(REVEAL, "{\"reason\":\"" + why + "\"}");

        assertThat(revealed.status()).isEqualTo(200);
        assertThat(revealed.body().path("phone").asText()).matches("1[3-9][0-9]{9}|021-?[0-9]{8}");
        assertThat(revealed.body().path("applicantName").asText()).doesNotContain("*");
        AuditEntry entry = latest("application " + StartedHub.APPLICATION);
        assertThat(List.of(entry.who(), entry.act(), entry.detail(), entry.outcome()))
                .containsExactly(user, "reveal", why, "in full");
    }

    @Test
    void isNotRevealedWithoutAReasonNorToAuditorsNorToOtherCarriers() {
        int before = acts("application " + StartedHub.APPLICATION).size();

        assertThat(HUB.as("ops").post(REVEAL, "{\"reason\":\"x\"}").status()).isEqualTo(400);
        assertThat(HUB.as("ops").post(REVEAL, "{\"reason\":\"    x    \"}").status())
                .isEqualTo(400);
        assertThat(HUB.as("ops")
                        .post(REVEAL, "{\"reason\":\"" + "长".repeat(201) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(HUB.as("auditor")
                        .post(REVEAL, "{\"reason\":\"long enough\"}")
                        .status())
                .isEqualTo(403);
        assertThat(HUB.as("mobile").post(REVEAL, "{\"reason\":\"long enough\"}").status())
                .isEqualTo(404);
        assertThat(acts("application " + StartedHub.APPLICATION)).hasSize(before);
    }

    @Test
    void aDropsReturnFilesAreTheBytesInTheCarriersAccount() throws IOException, InterruptedException {
        JsonNode drop = drop("telecom");
        Path inbox = HUB.data().resolve("sftp/telecom/inbox/receipts");
        String name = drop.path("name").asText();
        String id = drop.path("id").asText();

        HttpResponse<byte[]> receipt = fetch("telecom", "/api/v1/drops/" + id + "/receipt");
        assertThat(receipt.body()).isEqualTo(Files.readAllBytes(inbox.resolve(name + ".receipt.json")));
        HttpResponse<byte[]> rejected = fetch("telecom", "/api/v1/drops/" + id + "/rejected");
        assertThat(rejected.body()).isEqualTo(Files.readAllBytes(inbox.resolve(name + ".rejected.csv")));
        assertThat(rejected.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + name + ".rejected.csv\"");
        AuditEntry entry = latest("drop " + id);
        assertThat(List.of(entry.who(), entry.act(), entry.detail()))
                .containsExactly("telecom", "download", name + ".rejected.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/drops", "/api/v1/failures", "/api/v1/reconciliation"})
    void aCarriersListsHoldItsOwnOnly(String list) {
        assertThat(carriers(HUB.as("mobile").get(list))).isNotEmpty().allMatch("mobile"::equals);
        assertThat(carriers(HUB.as("mobile").get(list + "?carrier=mobile"))).isNotEmpty();
        assertThat(carriers(HUB.as("mobile").get(list + "?carrier=telecom"))).isEmpty();
        assertThat(carriers(HUB.as("mobile").get(list + "?carrier=")))
                .isNotEmpty()
                .allMatch("mobile"::equals);
        assertThat(carriers(HUB.as("regulator").get(list + "?carrier=telecom")))
                .isNotEmpty()
                .allMatch("telecom"::equals);
    }

    @Test
    void aCarriersGroupsCountItsOwnOnly() {
        HUB.fail("COUNTED_APART", "{}");

        assertThat(HUB.as("telecom").get("/api/v1/failures/groups").text()).contains("COUNTED_APART");
        assertThat(HUB.as("unicom").get("/api/v1/failures/groups").text()).doesNotContain("COUNTED_APART");
        long all = total(HUB.as("ops").get("/api/v1/failures/groups?door=drop"));
        long each = total(HUB.as("telecom").get("/api/v1/failures/groups?door=drop"))
                + total(HUB.as("mobile").get("/api/v1/failures/groups?door=drop"))
                + total(HUB.as("unicom").get("/api/v1/failures/groups?door=drop"));
        assertThat(each).isEqualTo(all);
    }

    @Test
    void aCarrierDoesNotLearnWhoOfTheStaffHasAnAccount() {
        long id = HUB.fail("BY_WHOM", "{}").id();
        HUB.as("ops").post("/api/v1/failures/" + id + "/discard", "{\"reason\":\"test\"}");

        assertThat(HUB.as("regulator").get("/api/v1/failures/" + id).text()).contains("\"who\":\"ops\"");
        String drop = drop("telecom").path("id").asText();
        assertThat(HUB.as("telecom").get("/api/v1/drops/" + drop).body().path("history"))
                .isEmpty();
        assertThat(HUB.as("auditor").get("/api/v1/drops/" + drop).body().path("history"))
                .isNotEmpty();
    }

    private static List<String> carriers(ApiClient.Answer list) {
        assertThat(list.status()).isEqualTo(200);
        return StreamSupport.stream(list.body().path("items").spliterator(), false)
                .map(item -> item.path("carrier").asText())
                .toList();
    }

    private static long total(ApiClient.Answer groups) {
        return StreamSupport.stream(groups.body().path("items").spliterator(), false)
                .mapToLong(group -> group.path("count").asLong())
                .sum();
    }

    /** The one that has rejected rows and was not sent again. */
    private static JsonNode drop(String carrier) {
        for (JsonNode drop :
                HUB.as("ops").get("/api/v1/drops?carrier=" + carrier).body().path("items")) {
            if (drop.at("/rows/rejected").asLong() > 0
                    && drop.path("occurrence").asInt() == 1) {
                return drop;
            }
        }
        throw new IllegalStateException("no drop of " + carrier + " has rejected rows");
    }

    private static HttpResponse<byte[]> fetch(String user, String path) throws IOException, InterruptedException {
        String secret =
                Base64.getEncoder().encodeToString((user + ':' + user + "-console").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(HUB.url() + path))
                                .header("Authorization", "Basic " + secret)
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private static AuditEntry latest(String subject) {
        List<AuditEntry> all = acts(subject);
        return all.get(all.size() - 1);
    }

    private static List<AuditEntry> acts(String subject) {
        return HUB.bean(Audit.class).of(subject, 1_000);
    }
}
