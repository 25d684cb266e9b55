package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleUploadTest {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    @TempDir
    private Path data;

    @Test
    void eachCarriersDropsAreUploadedInItsWay() throws IOException {
        placeOnce();

        for (String carrier : List.of("telecom", "mobile", "unicom")) {
            for (SampleDrop drop : new SampleDrops(RULES).of(carrier)) {
                assertThat(outbox(carrier).resolve(drop.name())).hasBinaryContent(drop.bytes());
            }
        }
        assertThat(outbox("telecom").resolve("CT_HQ_20220606_001.csv.ok")).isEmptyFile();
        assertThat(outbox("mobile").resolve("CMSH_01_20220606090001.txt.sha256"))
                .content()
                .matches("[0-9a-f]{64}  CMSH_01_20220606090001\\.txt\n");
        assertThat(files("unicom")).allMatch(name -> name.endsWith(".csv.gz"));
        assertThat(files("mobile")).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void whatWasTakenIsNotPutThereAgain() throws IOException {
        placeOnce();
        Files.delete(outbox("unicom").resolve("unicom-relief-2022-06-06-9.csv.gz"));

        placeOnce();

        assertThat(outbox("unicom").resolve("unicom-relief-2022-06-06-9.csv.gz"))
                .doesNotExist();
    }

    @Test
    void aStartThatWasCutShortIsMadeUpFor() throws IOException {
        placeOnce();
        Files.delete(data.resolve("samples-placed"));
        move("telecom", "CT_HQ_20220606_001.csv", "done");
        Files.delete(outbox("telecom").resolve("CT_HQ_20220606_001.csv.ok"));
        move("telecom", "CT_HQ_20220620_002.csv", "failed");
        Files.delete(outbox("telecom").resolve("CT_HQ_20220606_002.csv.ok"));
        Files.delete(outbox("telecom").resolve("CT_HQ_20220613_001.csv"));

        placeOnce();

        assertThat(files("telecom"))
                .doesNotContain("CT_HQ_20220606_001.csv", "CT_HQ_20220606_001.csv.ok", "CT_HQ_20220620_002.csv")
                .contains("CT_HQ_20220606_002.csv.ok", "CT_HQ_20220613_001.csv", "CT_HQ_20220613_001.csv.ok");
    }

    private void placeOnce() throws IOException {
        new SampleUpload(data, RULES.profiles(), new SampleDrops(RULES)).placeOnce();
    }

    private Path outbox(String carrier) {
        return data.resolve("sftp").resolve(carrier).resolve("outbox");
    }

    private void move(String carrier, String name, String folder) throws IOException {
        Files.createDirectories(outbox(carrier).resolve(folder));
        Files.move(
                outbox(carrier).resolve(name), outbox(carrier).resolve(folder).resolve(name));
    }

    private List<String> files(String carrier) throws IOException {
        try (Stream<Path> files = Files.list(outbox(carrier))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
