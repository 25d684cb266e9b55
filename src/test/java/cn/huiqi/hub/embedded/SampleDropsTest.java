package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.relief.ApplicationId;
import cn.huiqi.hub.relief.RowCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDropsTest {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    private static final Map<String, String> REFUSED = Map.of(
            "telecom", "ALREADY_TAKEN EMPTY ENCODING HEADER QUOTING TOO_LARGE",
            "mobile", "ALREADY_TAKEN CHECKSUM CONTROL_TOTAL EMPTY ENCODING HEADER TOO_LARGE",
            "unicom", "ALREADY_TAKEN COMPRESSION EMPTY ENCODING HEADER QUOTING TOO_LARGE");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void areNamedInTheOrderInWhichTheyAreTaken(String carrier) {
        Profile profile = RULES.profiles().byId(carrier).orElseThrow();
        List<SampleDrop> drops = new SampleDrops(RULES).of(carrier);

        List<DropName> names = drops.stream()
                .map(drop -> DropName.parse(drop.name(), profile).orElseThrow())
                .toList();
        assertThat(names).isSorted().doesNotHaveDuplicates();
        // One that differs from its neighbour by its name alone would be in order by chance.
        assertThat(names)
                .extracting(DropName::date, DropName::number, DropName::kind)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void areTheSameByteByByteEachTime(String carrier) {
        assertThat(fingerprints(carrier)).isEqualTo(fingerprints(carrier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void meetEverythingThatCanHappen(String carrier) {
        TakenSamples taken = TakenSamples.of(carrier, RULES, folder);

        assertThat(new TreeSet<>(taken.refused().values()))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(REFUSED.get(carrier).split(" "));
        assertThat(taken.rejected().keySet()).isEqualTo(rowCodes(carrier));
        assertThat(taken.rows()).isGreaterThan(200);
        assertThat(taken.accepted()).isGreaterThan(200);
        assertThat(taken.measures()).hasSize(10);
        assertThat(taken.duplicates()).isPositive();
        assertThat(taken.doneAfterNotDone()).isPositive();
        assertThat(taken.remarks()).isEqualTo(carrier.equals("telecom") ? 1 : 0);
    }

    @Test
    void onlyTheThreeCarriersHaveSome() {
        assertThat(new SampleDrops(RULES).of("fourth")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void theDeskAsksAboutTheApplicationThatIsCorrectedLater(String carrier) {
        // Else the desk might have decided before the correction is taken, and it would be FINAL.
        String id = ApplicationId.of(carrier, SampleWeeks.ASKED_FOR_MORE);
        byte[] application = "{\"id\":\"%s\",\"revision\":1}".formatted(id).getBytes(StandardCharsets.UTF_8);

        assertThat(new RegulatorsDesk().answer(application, 0).get(1))
                .asString(StandardCharsets.UTF_8)
                .contains("\"needs-info\"");
        assertThat(TakenSamples.of(carrier, RULES, folder).revised()).containsExactly(id);
    }

    private static List<String> fingerprints(String carrier) {
        return new SampleDrops(RULES)
                .of(carrier).stream()
                        .map(drop -> SampleDrop.sha256sum(drop.bytes(), drop.name()) + drop.beside())
                        .toList();
    }

    private static Set<RowCode> rowCodes(String carrier) {
        Set<RowCode> codes = EnumSet.copyOf(Arrays.asList(RowCode.values()));
        if (carrier.equals("mobile")) {
            // The measure stands in the file's name.
            codes.remove(RowCode.MEASURE);
        }
        return codes;
    }
}
