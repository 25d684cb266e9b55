package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.ledger.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredDropTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "telecom > CT_HQ_20220605_001.csv > 申请编号",
                "telecom > CT_BL_20220605_001.csv > 申请编号",
                "mobile > CMSH_02_20220605093000.txt > apply_no",
                "mobile > CMSH_FF_20220605093000.txt > apply_no",
                "unicom > unicom-relief-2022-06-05-1.csv.gz > 流水号",
                "unicom > unicom-fulfil-2022-06-05-1.csv.gz > 流水号",
            })
    void itsChunksNameTheApplicationNoAsTheCarrierDoes(String carrier, String name, String column) throws IOException {
        String row = carrier.equals("unicom") ? "\"1\"\n" : carrier.equals("mobile") ? "1\n#EOF|1|0\n" : "1\n";
        StoredDrop drop = stored(carrier, name, row);

        assertThat(chunks(drop, 0, 10)).extracting(Chunk::applicationNoColumn).containsExactly(column);
    }

    @Test
    void itsChunksHaveTheSameBoundsAfterARestart() throws IOException {
        StoredDrop drop = stored("telecom", "CT_BL_20220605_001.csv", "1\n".repeat(7));

        assertThat(chunks(drop, 0, 3)).extracting(chunk -> chunk.rows().size()).containsExactly(3, 3, 1);
        assertThat(chunks(drop, 3, 3))
                .extracting(chunk -> chunk.rows().get(0).number())
                .containsExactly(4L, 7L);
    }

    private StoredDrop stored(String carrier, String name, String rows) throws IOException {
        Profile profile = SampleDrop.profile(carrier);
        DropName dropName = DropName.parse(name, profile).orElseThrow();
        List<String> header = profile.expectedHeader(dropName, SampleDrop.PLAN).orElseThrow();
        String quote = carrier.equals("unicom") ? "\"" : "";
        String separator = quote + profile.file().separator() + quote;
        byte[] text = (quote + String.join(separator, header) + quote + '\n' + rows)
                .getBytes(profile.file().encoding());
        Path file = Files.write(folder.resolve("stored"), carrier.equals("unicom") ? DropReading.gzip(text) : text);
        return new StoredDrop(
                dropName,
                file,
                profile,
                SampleDrop.RULES.plans(),
                SampleDrop.RULES.districts(),
                new DropReader(ReadLimits.STANDARD));
    }

    private static List<Chunk> chunks(StoredDrop drop, long after, int size) throws IOException {
        List<Chunk> all = new ArrayList<>();
        try (Chunks chunks = drop.chunks(after, size)) {
            for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                all.add(chunk);
            }
        }
        return all;
    }
}
