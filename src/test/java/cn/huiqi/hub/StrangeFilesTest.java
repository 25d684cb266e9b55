package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in /outbox and is no drop, or not yet one. */
class StrangeFilesTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    private static final String ZEROS =
            "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

    private static final AtomicInteger DROPS = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A\\CT_HQ_20220605_001.csv",
                "B\\..\\..\\CT_HQ_20220605_001.csv",
                "..\\CT_HQ_20220605_001.csv",
                "..CT_HQ_20220605_001.csv",
                "\\CT_HQ_20220605_001.csv",
                "CT_HQ_20220605_001..csv",
                "C\nCT_HQ_20220605_001.csv",
                "D\u001b[31mCT_HQ_20220605_001.csv",
                "E CT_HQ_20220605_001.csv",
                "CT_HQ_20220605_" + ZEROS + ".csv"
            })
    void aNameThatIsNotSafeIsSkippedWithOneWarning(String name) throws IOException {
        List<Path> before = filesOutsideOfOutbox();
        Files.write(hub.telecom().outbox(name), SampleDrops.telecom("X-1"));
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        String start = shown.substring(0, Math.min(100, shown.length()));

        Hub.soon().until(() -> !hub.warnings("/outbox/" + start).isEmpty());
        theHubLooksTwice();

        assertThat(hub.warnings("/outbox/" + start)).hasSize(1);
        assertThat(hub.telecom().outbox(name)).exists();
        assertThat(filesOutsideOfOutbox()).isEqualTo(before);
        Files.delete(hub.telecom().outbox(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {".CT_HQ_20220605_001.csv"})
    void aHiddenFileIsLeftAloneWithoutAWord(String name) throws IOException {
        List<Path> before = filesOutsideOfOutbox();
        Files.write(hub.telecom().outbox(name), SampleDrops.telecom("X-1"));
        Files.write(hub.telecom().outbox(name + ".ok"), new byte[0]);

        theHubLooksTwice();

        assertThat(hub.telecom().outbox(name)).exists();
        assertThat(filesOutsideOfOutbox()).isEqualTo(before);
        Files.delete(hub.telecom().outbox(name));
        Files.delete(hub.telecom().outbox(name + ".ok"));
    }

    @Test
    void aFolderNamedLikeADrop() throws IOException {
        String name = "CT_HQ_20220605_011.csv";
        Files.createDirectory(hub.telecom().outbox(name));
        Files.write(hub.telecom().outbox(name).resolve("CT_HQ_20220605_012.csv"), SampleDrops.telecom("X-1"));
        Files.write(hub.telecom().outbox(name).resolve("CT_HQ_20220605_012.csv.ok"), new byte[0]);
        hub.telecom().uploads(name + ".ok", new byte[0]);

        theHubLooksTwice();

        assertThat(hub.telecom().outbox(name).resolve("CT_HQ_20220605_012.csv")).exists();
        assertThat(hub.telecom().outbox(name + ".ok")).exists();
        assertThat(hub.telecom().receipts()).noneMatch(receipt -> receipt.startsWith("CT_HQ_20220605_01"));
    }

    @Test
    void aLinkNamedLikeADrop() throws IOException {
        String name = "CT_HQ_20220605_021.csv";
        Path secret = hub.data().resolve("secret.csv");
        Files.write(secret, SampleDrops.telecom("X-1"));
        Files.createSymbolicLink(hub.telecom().outbox(name), secret);
        hub.telecom().uploads(name + ".ok", new byte[0]);

        theHubLooksTwice();

        assertThat(hub.warnings(name)).hasSizeLessThanOrEqualTo(1);
        assertThat(hub.telecom().outbox(name)).isSymbolicLink();
        assertThat(hub.telecom().outbox(name + ".ok")).exists();
        assertThat(hub.telecom().receipts()).noneMatch(receipt -> receipt.startsWith(name));
    }

    @Test
    void anUploadWithoutItsMarkerIsNotTouched() {
        byte[] telecom = SampleDrops.telecom("S-1", "S-2");
        byte[] mobile = SampleDrops.mobile("S-1");
        byte[] unicom = SampleDrops.unicom("S-1");
        hub.telecom().uploads("CT_HQ_20220605_031.csv", SampleDrops.telecom("S-1"));
        hub.mobile().uploads("CMSH_07_20220605000031.txt", mobile);
        hub.unicom().uploads("unicom-relief-2022-06-05-31.csv.gz.part", unicom);

        theHubLooksTwice();

        assertThat(hub.telecom().outbox("CT_HQ_20220605_031.csv")).hasBinaryContent(SampleDrops.telecom("S-1"));
        assertThat(hub.mobile().outbox("CMSH_07_20220605000031.txt")).hasBinaryContent(mobile);
        assertThat(hub.unicom().outbox("unicom-relief-2022-06-05-31.csv.gz.part"))
                .hasBinaryContent(unicom);

        hub.telecom().drops("CT_HQ_20220605_031.csv", telecom);
        hub.mobile().drops("CMSH_07_20220605000031.txt", mobile);
        hub.unicom().drops("unicom-relief-2022-06-05-31.csv.gz", unicom);

        hub.telecom().receipt("CT_HQ_20220605_031.csv").isAccepted(2);
        hub.mobile().receipt("CMSH_07_20220605000031.txt").isAccepted(1);
        hub.unicom().receipt("unicom-relief-2022-06-05-31.csv.gz").isAccepted(1);
        hub.telecom().hasDone("CT_HQ_20220605_031.csv", telecom);
        hub.mobile().hasDone("CMSH_07_20220605000031.txt", mobile);
        hub.unicom().hasDone("unicom-relief-2022-06-05-31.csv.gz", unicom);
    }

    @Test
    void aChecksumFileThatIsStillEmpty() {
        String name = "CMSH_07_20220605000041.txt";
        byte[] drop = SampleDrops.mobile("S-41");
        hub.mobile().uploads(name, drop);
        hub.mobile().uploads(name + ".sha256", new byte[0]);

        theHubLooksTwice();

        assertThat(hub.mobile().outbox(name)).hasBinaryContent(drop);
        assertThat(hub.mobile().receipts()).noneMatch(receipt -> receipt.startsWith(name));

        hub.mobile().drops(name, drop);
        hub.mobile().receipt(name).isAccepted(1);
        hub.mobile().hasDone(name, drop);
    }

    @Test
    void filesOfNoConventionAreLeftAloneWithoutAWord() {
        hub.telecom().uploads("README.txt", "hello".getBytes(UTF_8));
        hub.telecom().uploads("README.txt.ok", new byte[0]);

        theHubLooksTwice();

        assertThat(hub.telecom().outbox("README.txt")).exists();
        assertThat(hub.warnings("README")).isEmpty();
    }

    /** A drop each that is taken means that all of /outbox was looked through before. */
    private static void theHubLooksTwice() {
        for (int i = 0; i < 2; i++) {
            int number = DROPS.incrementAndGet();
            String telecom = "CT_HQ_20220701_%03d.csv".formatted(number);
            String mobile = "CMSH_07_20220701000%03d.txt".formatted(number);
            String unicom = "unicom-relief-2022-07-01-%d.csv.gz".formatted(number);
            byte[] telecomBytes = SampleDrops.telecom("N-" + number);
            byte[] mobileBytes = SampleDrops.mobile("N-" + number);
            byte[] unicomBytes = SampleDrops.unicom("N-" + number);
            hub.telecom().drops(telecom, telecomBytes);
            hub.mobile().drops(mobile, mobileBytes);
            hub.unicom().drops(unicom, unicomBytes);
            hub.telecom().hasDone(telecom, telecomBytes);
            hub.mobile().hasDone(mobile, mobileBytes);
            hub.unicom().hasDone(unicom, unicomBytes);
        }
    }

    /** Everything the accounts hold, but for what the drops of {@link #theHubLooksTwice} leave behind. */
    private static List<Path> filesOutsideOfOutbox() throws IOException {
        try (Stream<Path> all = Files.walk(hub.data().resolve("sftp"))) {
            return all.filter(file -> !file.toString().contains("2022070")
                            && !file.toString().contains("2022-07")
                            && !file.getParent().endsWith("outbox"))
                    .sorted()
                    .toList();
        }
    }
}
