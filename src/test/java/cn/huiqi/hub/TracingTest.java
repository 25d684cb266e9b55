package cn.huiqi.hub;

import static cn.huiqi.hub.SampleDrops.TELECOM_HEADER;
import static cn.huiqi.hub.SampleDrops.gb18030;
import static cn.huiqi.hub.SampleDrops.telecomRow;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.Collector.Seen;
import cn.huiqi.hub.embedded.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** Where a collector is configured it gets each drop's way as one trace, however often the hub is started meanwhile. */
class TracingTest {

    private static final String NAME = "CT_HQ_20220605_001.csv";

    @TempDir
    Path folder;

    private Collector collector;
    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        collector = new Collector();
        hub = Hub.on(
                folder,
                "--management.otlp.tracing.endpoint=" + collector.url(),
                "--management.tracing.opentelemetry.export.schedule-delay=200ms");
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop();
        collector.close();
    }

    @Test
    void theWayOfADropIsOneTraceAcrossARestart() {
        hub.bean(Broker.class).stop();
        hub.telecom()
                .drops(
                        NAME,
                        gb18030(TELECOM_HEADER
                                + telecomRow("T-1")
                                + telecomRow("T-2").replace("视频彩铃", "?")));
        hub.telecom().receipt(NAME);
        spans("drop", 1);
        hub.restart();
        hub.regulator().applicationsOf(NAME, 1);

        Seen root = spans("drop", 1).get(0);
        List<Seen> way =
                Hub.soon().until(() -> ofTrace(root), spans -> spans.stream().anyMatch(TracingTest::isSent));

        assertThat(root.parent()).isEmpty();
        assertThat(root.attributes()).containsEntry("huiqi.file", NAME).containsEntry("huiqi.carrier", "telecom");
        assertThat(way)
                .extracting(Seen::name)
                .contains("fetch", "inspect", "record", "send", "receipt", "rejected-rows");
        assertThat(way).filteredOn(span -> !span.equals(root)).allMatch(span -> span.parent()
                .equals(root.id()));
        assertThat(way).allMatch(span -> span.nanos() >= 0);
        assertThat(way)
                .filteredOn(TracingTest::isSent)
                .allMatch(span -> span.attributes().get("huiqi.size").equals("1"));
        assertThat(collector.everything()).contains("huiqi-hub").doesNotContain("张三丰", "13800138000", "上海测试");
    }

    @Test
    void statusReportsAreATraceABatchAndProbesAreNone() {
        hub.regulator().reports("no report at all");
        Http http = Http.of(hub.bean(Environment.class));
        http.get("/actuator/health/readiness");
        http.asOps("/api/v1/failures");

        Seen batch = spans("take status reports", 1).get(0);
        assertThat(batch.parent()).isEmpty();
        assertThat(batch.attributes()).containsEntry("huiqi.size", "1");
        Hub.soon().until(() -> collector.spans().stream()
                .anyMatch(span -> span.name().equals("http get /api/v1/failures")));
        assertThat(collector.spans()).extracting(Seen::name).noneMatch(name -> name.contains("actuator"));
    }

    private static boolean isSent(Seen span) {
        return span.name().equals("send") && !span.failed();
    }

    private List<Seen> spans(String name, int count) {
        return Hub.soon()
                .until(
                        () -> collector.spans().stream()
                                .filter(span -> span.name().equals(name))
                                .collect(Collectors.toList()),
                        found -> found.size() >= count);
    }

    private List<Seen> ofTrace(Seen root) {
        return collector.spans().stream()
                .filter(span -> span.trace().equals(root.trace()))
                .toList();
    }
}
