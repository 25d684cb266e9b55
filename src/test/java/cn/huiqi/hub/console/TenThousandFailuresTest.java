package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand bad status reports of two kinds: from the queue, by way of the API, to the last line of their history. */
class TenThousandFailuresTest {

    private static final String V1 = "/api/v1";
    private static final int LOST = 600;
    private static final int CUT_SHORT = 9_400;
    private static final int RATE = 200;

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient ops = HUB.as("ops");

    /** Failures of other tests came before. */
    private final String begun = OffsetDateTime.now(ZoneOffset.ofHours(8)).toString();

    @Test
    void ofTwoGroupsOneIsReplayedStoppedHalfWayAndResumed() throws IOException {
        send(CUT_SHORT, i -> "{\"schema\":\"status-report/1\",\"reportId\":\"show-cut-" + i + '"');
        send(LOST, i -> report("show-lost-" + i));

        JsonNode lost = group("UNKNOWN_APPLICATION", LOST);
        JsonNode cutShort = group("UNREADABLE", CUT_SHORT);

        // The cause is mended: the drop that was missing comes.
        drop("SHOW-1");
        long clicked = System.nanoTime();
        JsonNode asked = ops.post(V1 + "/replays", "{\"filter\":" + filter(lost) + ",\"rate\":" + RATE + '}')
                .body();
        String replay = V1 + "/replays/" + asked.path("id");
        send(1, i -> report("show-late").replace("SHOW-1", "SHOW-2"));
        StartedHub.soon().until(() -> ops.get(replay).body().path("done").asInt() >= LOST / 3);
        JsonNode stopped = ops.post(replay + "/stop").body();
        double seconds = (System.nanoTime() - clicked) / 1e9;

        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        assertThat(stopped.path("done").asInt()).isBetween(LOST / 3, LOST - 1);
        assertThat(stopped.path("done").asDouble()).as("the rate").isLessThanOrEqualTo(RATE * (seconds + 1));
        group("UNKNOWN_APPLICATION", LOST - stopped.path("done").asInt() + 1);

        ops.post(replay + "/resume");
        StartedHub.soon()
                .until(() -> ops.get(replay).body().path("state").asText().equals("done"));

        JsonNode ended = ops.get(replay).body();
        assertThat(ended.path("total").asInt()).isEqualTo(LOST);
        assertThat(ended.path("resolved").asInt()).isEqualTo(LOST);
        assertThat(group("UNKNOWN_APPLICATION", 1).path("count").asInt())
                .as("the one that came after the click stays")
                .isEqualTo(LOST + 1);
        for (Failure failure : failures(lost)) {
            boolean late = failure.subject().contains("show-late");
            assertThat(history(failure.id()))
                    .as("failure %s", failure.id())
                    .isEqualTo(late ? List.of("hub KEEP open") : List.of("hub KEEP open", "ops REPLAY resolved"));
        }

        JsonNode discarded = ops.post(
                        V1 + "/failures/discard",
                        "{\"filter\":" + filter(cutShort) + ",\"reason\":\"a sender's test\"}")
                .body();
        assertThat(discarded.path("discarded").asInt()).isEqualTo(CUT_SHORT);
        assertThat(ops.get(V1 + "/audit/verify").body().path("sound").asBoolean())
                .isTrue();
    }

    /** Among the reports of this test, the kind of that code, as soon as so many of it are open. */
    private JsonNode group(String code, int open) {
        return StartedHub.soon()
                .until(
                        () -> StreamSupport.stream(
                                        ops.get(V1 + "/failures/groups?from="
                                                        + URLEncoder.encode(begun, StandardCharsets.UTF_8))
                                                .body()
                                                .path("items")
                                                .spliterator(),
                                        false)
                                .filter(group -> group.path("code").asText().equals(code))
                                .toList(),
                        groups ->
                                groups.size() == 1 && groups.get(0).path("open").asInt() == open)
                .get(0);
    }

    private static String filter(JsonNode group) {
        return "{\"fingerprint\":\"" + group.path("fingerprint").asText() + "\"}";
    }

    /** Not by way of the API, which would check the password for each. */
    private static List<Failure> failures(JsonNode group) {
        FailureFilter filter = FailureFilter.group(group.path("fingerprint").asText());
        List<Failure> failures = HUB.bean(Failures.class).find(filter, Long.MAX_VALUE, CUT_SHORT);
        assertThat(failures).hasSize(LOST + 1);
        return failures;
    }

    private static List<String> history(long id) {
        return HUB.bean(Failures.class).detail(id).orElseThrow().history().stream()
                .map(event -> event.who() + ' ' + event.act() + ' ' + event.outcome())
                .toList();
    }

    private static String report(String reportId) {
        return """
                {"schema":"status-report/1","reportId":"%s","applicationId":"telecom:SHOW-1","status":"needs-info",\
                "reason":"","decidedAt":"2022-06-08T10:30:00+08:00"}""".formatted(reportId);
    }

    private static void send(int count, IntFunction<String> body) {
        try (ActiveMQConnectionFactory connections =
                        new ActiveMQConnectionFactory(HUB.bean(Broker.class).url(), "regulator", "regulator-queue");
                JMSContext context = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue status = context.createQueue("huiqi.status");
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < count; i++) {
                producer.send(status, body.apply(i));
            }
            context.commit();
        }
    }

    private static void drop(String applicationNo) throws IOException {
        Path outbox = HUB.data().resolve("sftp/telecom/outbox");
        String text = "申请编号,统一社会信用代码,企业名称,企业规模,行业代码,所在区,联系人,联系电话,举措,申请日期,号码数\n" + applicationNo
                + ",91350100M000100Y43,上海某公司,小型,H62,浦东新区,张三,13800138000,视频彩铃,2022-06-05,3\n";
        Files.write(outbox.resolve("CT_HQ_20220801_001.csv"), text.getBytes(Charset.forName("GB18030")));
        Files.createFile(outbox.resolve("CT_HQ_20220801_001.csv.ok"));
        StartedHub.soon()
                .until(() -> HUB.as("ops")
                                .get(V1 + "/trace/telecom:" + applicationNo)
                                .status()
                        == 200);
    }
}
