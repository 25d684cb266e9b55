package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.watch.Watch;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What ops see in health and metrics without asking anything else. */
@ExtendWith(OutputCaptureExtension.class)
class AlarmsTest {

    private static final String METRICS = "/actuator/prometheus";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    /** The telecom sample that has an application of its own. */
    private static final String OF_SAMPLE = " where name = 'CT_HQ_20220613_001.csv'";

    private final ApiClient ops = HUB.as("ops");

    @Test
    void aMismatchTurnsHealthMetricAndLogUntilItIsMended(CapturedOutput output) {
        look();
        assertThat(component("reconciliation").path("status").asText()).isEqualTo("UP");

        rejected("+ 1");
        look();

        assertThat(component("reconciliation").path("status").asText()).isEqualTo("DOWN");
        assertThat(component("reconciliation").at("/details/first/0").asText())
                .startsWith("telecom ")
                .contains(": expected rows = accepted + duplicate + rejected, that is ");
        assertThat(metric("huiqi_reconciliation_mismatches")).isEqualTo("1.0");
        assertThat(output.getAll()).containsOnlyOnce("Does not add up: telecom ");
        assertThat(HUB.anonymous().get("/actuator/health/readiness").text()).isEqualTo("{\"status\":\"UP\"}");

        rejected("- 1");
        look();

        assertThat(component("reconciliation").path("status").asText()).isEqualTo("UP");
        assertThat(metric("huiqi_reconciliation_mismatches")).isEqualTo("0.0");
    }

    /** The page itself counts no messages. */
    @Test
    void aMessageThatIsMissingStandsOnThePageOnceTheWatchHasFoundIt() {
        PageClient auditor = PageClient.of(HUB.url(), "auditor", "auditor-console");
        missing("+ 1");
        look();

        String found = auditor.get("/reconciliation?lang=en").body();
        assertThat(found).containsOnlyOnce("sent should be answered + unanswered");

        missing("- 1");
        look();

        String mended = auditor.get("/reconciliation?lang=en").body();
        assertThat(mended).contains("Everything adds up.").doesNotContain("should be");
    }

    @Test
    void metricsTellOfEachCarrierAndOfNoPerson() {
        look();

        String metrics = ops.get(METRICS).text();

        assertThat(metrics)
                .contains("huiqi_last_good_poll_timestamp_seconds{carrier=\"unicom\"}")
                .contains("huiqi_outbox_waiting_messages{carrier=\"telecom\"} 0.0")
                .contains("huiqi_outbox_oldest_waiting_seconds{carrier=\"telecom\"} 0.0")
                .contains("huiqi_failures_open{carrier=\"unknown\"}")
                .contains("huiqi_unanswered_messages{carrier=\"mobile\"}")
                .contains("huiqi_unanswered_oldest_seconds{carrier=\"mobile\"}")
                .contains("huiqi_dead_letters{queue=\"DLQ\"} 0.0")
                .contains("huiqi_dead_letters{queue=\"ExpiryQueue\"} 0.0")
                .contains("huiqi_reconciliation_checked_timestamp_seconds");
        assertThat(Double.parseDouble(metric("huiqi_failures_open{carrier=\"telecom\"}")))
                .as("the broken samples")
                .isPositive();
        assertThat(metrics).doesNotContain("telecom:").doesNotContainPattern("[\\u4e00-\\u9fff]");
    }

    @ParameterizedTest
    @CsvSource({"ops, 200", "regulator, 200", "auditor, 200", "telecom, 403", "nobody, 401"})
    void metricsAreForWhoMayRead(String user, int status) {
        assertThat(HUB.as(user).get(METRICS).status()).isEqualTo(status);
    }

    @Test
    void healthTellsTimesInShanghaiAndLeavesOutWhatIsNotThere() {
        assertThat(component("carriers").at("/details/telecom/lastGoodPoll").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00");
        assertThat(component("carriers").at("/details/telecom").has("trouble")).isFalse();
        assertThat(component("routes").path("details").properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "outbox-telecom",
                        "returns-mobile",
                        "status-from-regulator",
                        "replays",
                        "catalogue",
                        "housekeeping",
                        "watch");
        assertThat(component("routes")
                        .at("/details/outbox-telecom/lastGoodRound")
                        .asText())
                .endsWith("+08:00");
        assertThat(ops.get("/actuator/health").text()).doesNotContain("null");
    }

    private static void look() {
        Watch watch = HUB.bean(Watch.class);
        Instant before = watch.last().messagesAt();
        StartedHub.soon().until(() -> {
            watch.look();
            return !Objects.equals(watch.last().messagesAt(), before);
        });
    }

    private static void rejected(String change) {
        update("update drops set rejected = rejected " + change + OF_SAMPLE);
    }

    /** As if the sample had had one row more, whose message is gone. */
    private static void missing(String change) {
        update("update batches set size = size " + change + " where drop_id = (select id from drops" + OF_SAMPLE + ")");
        update("update drops set total = total " + change + ", accepted = accepted " + change + OF_SAMPLE);
    }

    private static void update(String sql) {
        HUB.bean(Ledger.class).write().sql(sql).update();
    }

    private JsonNode component(String name) {
        return ops.get("/actuator/health").body().path("components").path(name);
    }

    private String metric(String name) {
        return ops.get(METRICS)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
