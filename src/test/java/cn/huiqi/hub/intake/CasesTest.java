package cn.huiqi.hub.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.intake.CaseFile.Step;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.outbox.Message;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.Schemas;
import cn.huiqi.hub.relief.StatusReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@link CaseFile}, byte for byte: what goes to the regulator and what goes back to the carrier. */
class CasesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TIME = "2022-06-06T09:30:00+08:00";

    @TempDir
    private static Path ledgerFolder;

    private static Ledger ledger;

    @TempDir
    private Path folder;

    private final Map<String, Integer> dropsOfName = new HashMap<>();
    private CaseHub hub;
    private Profile profile;

    @BeforeAll
    static void openLedger() {
        ledger = Ledger.open("jdbc:sqlite:" + ledgerFolder.resolve("ledger.db"), "", "");
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    static List<CaseFile> cases() {
        return CaseFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesOutAsItSays(CaseFile one) {
        profile = CaseHub.profile(one.carrier());
        hub = new CaseHub(one.carrier(), one.limits(), ledger, folder);
        for (Step step : one.steps()) {
            if (step.isDrop()) {
                takesDrop(step);
            } else {
                passesOn(step);
            }
        }
    }

    private void takesDrop(Step step) {
        byte[] uploaded = step.uploaded(profile);
        String sha256 = sha256(uploaded);
        Drop drop = hub.take(step.drop(), uploaded, step.checksum(sha256 + "  " + step.drop()));
        if (!step.stays()) {
            hub.park(drop);
        }
        List<Message> sent = hub.send();
        assertThat(sent)
                .extracting(message -> new String(message.body(), UTF_8))
                .containsExactlyElementsOf(step.messages().stream()
                        .map(message -> minified(message, sha256))
                        .toList());
        sent.forEach(CasesTest::assertValid);
        assertSame(hub.giveBack(), expectedFiles(step, sha256, uploaded.length));
    }

    private Map<String, byte[]> expectedFiles(Step step, String sha256, int bytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (step.receipt() == null) {
            return files;
        }
        int occurrence = dropsOfName.merge(step.drop(), 1, Integer::sum);
        String stem = "inbox/receipts/" + step.drop() + (occurrence == 1 ? "" : "." + occurrence);
        byte[] rejected = step.file("rejected", profile);
        if (rejected != null) {
            files.put(stem + (profile.carrier().equals("mobile") ? ".rejected.txt" : ".rejected.csv"), rejected);
        }
        byte[] receipt = minified(receipt(step, bytes), sha256).getBytes(UTF_8);
        Schemas.assertValid("drop-receipt/1", receipt);
        files.put(stem + ".receipt.json", receipt);
        return files;
    }

    private JsonNode receipt(Step step, int bytes) {
        ObjectNode receipt = JSON.createObjectNode()
                .put("schema", "drop-receipt/1")
                .put("carrier", profile.carrier())
                .put("file", step.drop())
                .put("sha256", "<sha256>")
                .put("bytes", bytes);
        receipt.set("outcome", step.receipt().get("outcome"));
        receipt.set("rows", step.receipt().get("rows"));
        receipt.set("problems", step.receipt().get("problems"));
        return receipt.put("receivedAt", TIME).put("completedAt", TIME);
    }

    private void passesOn(Step step) {
        JsonNode word = step.regulator();
        hub.decide(new StatusReport(
                word.get("report").asText(),
                word.get("application").asText(),
                ApplicationStatus.of(word.get("status").asText()).orElseThrow(),
                word.path("reason").asText(),
                OffsetDateTime.ofInstant(CaseHub.NOW, ZoneOffset.UTC),
                null));
        String path = "inbox/status/status-" + profile.carrier() + "-20220606093000-"
                + dropsOfName.merge("status", 1, Integer::sum) + ".csv";
        assertSame(hub.giveBack(), Map.of(path, step.file("file", profile)));
    }

    private static void assertValid(Message message) {
        boolean application = message.id().contains("/revision/");
        JsonNode json =
                Schemas.assertValid(application ? "relief-application/1" : "fulfilment-report/1", message.body());
        assertThat(message.applicationId())
                .isEqualTo(json.get(application ? "id" : "applicationId").asText());
        if (application) {
            assertThat(message.measure()).isEqualTo(json.get("measure").asText());
        }
    }

    /** The same files in the same order, told apart first as texts, which read better. */
    private void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        actual.forEach((path, bytes) -> {
            Charset encoding = path.endsWith(".json") ? UTF_8 : profile.file().encoding();
            assertThat(new String(bytes, encoding)).as(path).isEqualTo(new String(expected.get(path), encoding));
            assertThat(bytes).as(path).isEqualTo(expected.get(path));
        });
    }

    private static String minified(JsonNode json, String sha256) {
        return json.toString().replace("<sha256>", sha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
