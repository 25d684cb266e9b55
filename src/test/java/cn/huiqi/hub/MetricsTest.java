package cn.huiqi.hub;

import static cn.huiqi.hub.SampleDrops.TELECOM_HEADER;
import static cn.huiqi.hub.SampleDrops.gb18030;
import static cn.huiqi.hub.SampleDrops.telecomRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.huiqi.hub.watch.Watch;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** What Prometheus reads after known work: every number by carrier and outcome, and nobody's data. */
class MetricsTest {

    private static final String SOUND = "CT_HQ_20220605_001.csv";
    private static final String BROKEN = "CT_HQ_20220605_002.csv";

    @TempDir
    Path folder;

    private Hub hub;

    @BeforeEach
    void start() {
        hub = Hub.on(folder);
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void whatWasDoneIsCounted() {
        assertThat(scrape().value("huiqi_drops_total", "carrier=\"telecom\",outcome=\"refused\""))
                .as("there from the start")
                .isZero();
        String rejected = telecomRow("T-3").replace("13800138000", "1380013800");
        hub.telecom()
                .drops(
                        SOUND,
                        gb18030(TELECOM_HEADER + telecomRow("T-1") + telecomRow("T-2") + telecomRow("T-1") + rejected));
        hub.telecom().drops(BROKEN, gb18030(TELECOM_HEADER + telecomRow("T-4").replace("上海", "\"上海")));
        hub.mobile().drops("CMSH_07_20220605000000.txt", SampleDrops.mobile("M-1"));
        hub.telecom().receipt(SOUND);
        hub.telecom().receipt(BROKEN);
        hub.mobile().receipt("CMSH_07_20220605000000.txt");
        hub.regulator().applicationsOf(SOUND, 2);
        hub.regulator().reports(report("r-1", "telecom:T-1", "approved", "2022-06-08T10:30:00+08:00"));
        hub.regulator().reports(report("r-2", "telecom:T-1", "acknowledged", "2022-06-07T10:30:00+08:00"));
        hub.regulator().reports("no report at all");

        Hub.soon()
                .until(() -> value("huiqi_return_files_total", "carrier=\"telecom\",kind=\"status\"") > 0
                        && value("huiqi_failures_kept_total", "carrier=\"unknown\",door=\"status\"") > 0);
        look();
        Scrape scrape = scrape();

        assertThat(scrape.value("huiqi_drops_total", "carrier=\"telecom\",outcome=\"partly-accepted\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_drops_total", "carrier=\"telecom\",outcome=\"refused\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_drops_total", "carrier=\"mobile\",outcome=\"accepted\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_drops_total", "carrier=\"unicom\",outcome=\"accepted\""))
                .isZero();
        assertThat(rows(scrape, "telecom", "accepted")).isEqualTo(2);
        assertThat(rows(scrape, "telecom", "duplicate")).isEqualTo(1);
        assertThat(rows(scrape, "telecom", "rejected")).isEqualTo(1);
        assertThat(rows(scrape, "mobile", "accepted")).isEqualTo(1);
        assertThat(scrape.value("huiqi_messages_sent_total", "carrier=\"telecom\",kind=\"applications\""))
                .isEqualTo(2);
        assertThat(scrape.value(
                        "huiqi_status_reports_total", "carrier=\"telecom\",effect=\"applied\",status=\"approved\""))
                .isEqualTo(1);
        assertThat(scrape.value(
                        "huiqi_status_reports_total",
                        "carrier=\"telecom\",effect=\"superseded\",status=\"acknowledged\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_return_files_total", "carrier=\"telecom\",kind=\"receipt\""))
                .isEqualTo(2);
        assertThat(scrape.value("huiqi_return_files_total", "carrier=\"telecom\",kind=\"rejected-rows\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_failures_kept_total", "carrier=\"telecom\",door=\"drop\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_failures_open", "carrier=\"telecom\"")).isEqualTo(1);
        assertThat(scrape.value("huiqi_failures_open", "carrier=\"unknown\"")).isEqualTo(1);
        assertThat(scrape.value("huiqi_outbox_waiting_messages", "carrier=\"telecom\""))
                .isZero();
        assertThat(scrape.value("huiqi_unanswered_messages", "carrier=\"telecom\""))
                .isEqualTo(1);
        assertThat(scrape.value("huiqi_unanswered_oldest_seconds", "carrier=\"telecom\""))
                .isBetween(0.0, 300.0);
        assertThat(scrape.value("huiqi_last_good_poll_timestamp_seconds", "carrier=\"unicom\""))
                .isCloseTo((double) Instant.now().getEpochSecond(), within(60.0));
        assertThat(scrape.series()).noneMatch(series -> series.contains("T-1") || series.contains(SOUND));

        hub.restart();

        assertThat(rows(scrape(), "telecom", "accepted")).as("as counters do").isZero();
    }

    @Test
    void withoutACollectorNothingOfOpenTelemetryIsThere() {
        assertThat(hub.beanTypes())
                .noneMatch(name -> name.startsWith("io.opentelemetry.") || name.startsWith("io.micrometer.tracing."));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }

    private static String report(String id, String application, String status, String decidedAt) {
        return """
                {"schema":"status-report/1","reportId":"%s","applicationId":"%s","status":"%s","reason":"","decidedAt":"%s"}""".formatted(id, application, status, decidedAt);
    }

    private static double rows(Scrape scrape, String carrier, String outcome) {
        return scrape.value(
                "huiqi_rows_total", "carrier=\"" + carrier + "\",kind=\"applications\",outcome=\"" + outcome + '"');
    }

    private double value(String name, String labels) {
        return scrape().value(name, labels);
    }

    private Scrape scrape() {
        return new Scrape(Http.of(hub.bean(Environment.class)));
    }

    private void look() {
        Watch watch = hub.bean(Watch.class);
        Instant before = watch.last().at();
        Hub.soon().until(() -> {
            watch.look();
            return !watch.last().at().equals(before);
        });
    }
}
