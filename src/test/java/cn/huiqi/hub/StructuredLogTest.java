package cn.huiqi.hub;

import static cn.huiqi.hub.SampleDrops.TELECOM_HEADER;
import static cn.huiqi.hub.SampleDrops.gb18030;
import static cn.huiqi.hub.SampleDrops.telecomRow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose log is to be JSON, as a process of its own: every line it prints is. */
class StructuredLogTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @Test
    void everyLineIsJsonWithItsContextAndNobodysData() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process hub = start(log);
        try {
            await(hub, log, "Huiqi Hub is ready");
            Path receipts = folder.resolve("sftp/telecom/inbox/receipts");
            Files.delete(receipts);
            Files.createFile(receipts);
            String rejected = telecomRow("T-2").replace("13800138000", "1380013800");
            drop("CT_HQ_20220605_001.csv", gb18030(TELECOM_HEADER + telecomRow("T-1") + rejected));
            drop(
                    "CT_HQ_20220605_002.csv",
                    gb18030(TELECOM_HEADER + telecomRow("T-3").replace("上海", "\"上海")));
            await(hub, log, "2 rows", "refused as a whole", "telecom: writing to /inbox failed");
        } finally {
            hub.destroy();
            assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).allSatisfy(line -> {
            assertThat(Instant.parse(line.path("@timestamp").asText())).isBefore(Instant.now());
            assertThat(line.at("/log/level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(line.at("/log/logger").asText()).isNotEmpty();
            assertThat(line.at("/service/name").asText()).isEqualTo("huiqi-hub");
            assertThat(line.path("message").asText()).isNotEmpty();
        });
        JsonNode recorded = line(lines, "2 rows");
        assertThat(recorded.path("carrier").asText()).isEqualTo("telecom");
        assertThat(recorded.path("drop").asText()).matches("[12]");
        assertThat(recorded.path("route").asText()).isEqualTo("drops-telecom");
        assertThat(line(lines, "refused as a whole").path("drop").asText()).matches("[12]");
        assertThat(line(lines, "writing to /inbox failed").path("route").asText())
                .isEqualTo("returns-telecom");
        assertThat(line(lines, "Huiqi Hub is ready").has("route")).isFalse();
        assertThat(Files.readString(log)).doesNotContain("张三丰", "1380013800", "上海测试");
    }

    private static JsonNode line(List<JsonNode> lines, String part) {
        return lines.stream()
                .filter(line -> line.path("message").asText().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static void await(Process hub, Path log, String... parts) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(hub.isAlive()).as("it runs").isTrue();
            return Stream.of(parts).allMatch(Files.readString(log)::contains);
        });
    }

    private void drop(String name, byte[] bytes) throws IOException {
        Path outbox = folder.resolve("sftp/telecom/outbox");
        Files.write(outbox.resolve(name), bytes);
        Files.createFile(outbox.resolve(name + ".ok"));
    }

    /** Without the tests' own, where their log's form is set. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(place -> !Path.of(place).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process start(Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                classPath(),
                HuiqiHub.class.getName(),
                "--logging.structured.format.console=ecs"));
        command.addAll(Hub.defaults(folder));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
