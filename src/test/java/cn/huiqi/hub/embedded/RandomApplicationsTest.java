package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.intake.DropReader;
import cn.huiqi.hub.intake.DropRecords;
import cn.huiqi.hub.intake.Normalizer;
import cn.huiqi.hub.intake.RawRecord;
import cn.huiqi.hub.intake.ReadLimits;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.ReliefApplication;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomApplicationsTest {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);
    private static final Plan PLAN = RULES.plans().all().get(0);
    private static final LocalDate IN_JUNE = LocalDate.of(2022, 6, 6);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void areReadBackJustAsTheyWere(String carrier) throws IOException {
        Profile profile = RULES.profiles().byId(carrier).orElseThrow();
        SampleRows rows = new SampleRows(profile, PLAN, RULES.districts());
        var byMeasure = new RandomApplications(1, PLAN, RULES.districts())
                .stream(carrier, IN_JUNE).limit(3000).collect(Collectors.groupingBy(ReliefApplication::measure));

        assertThat(byMeasure).hasSize(PLAN.measures().size());
        for (List<ReliefApplication> sent : byMeasure.values()) {
            String measure = sent.get(0).measure();
            DropDraft draft = new DropDraft(
                    profile,
                    DropKind.APPLICATIONS,
                    rows.header(measure),
                    sent.stream().map(rows::of).toList());
            assertThat(read(profile, draft, PLAN.byId(measure).orElseThrow().no()))
                    .isEqualTo(sent);
        }
    }

    @Test
    void areForMeasuresThatAreStillOpen() {
        RandomApplications applications = new RandomApplications(1, PLAN, RULES.districts());

        assertThat(applications.stream("telecom", LocalDate.of(2022, 12, 31)).limit(20))
                .extracting(ReliefApplication::measure)
                .doesNotContain("arrears-grace", "video-ringback")
                .contains("tariff-cut", "gigabit-networking");
        assertThatThrownBy(() -> applications.stream("telecom", LocalDate.of(2023, 1, 1)))
                .hasMessageContaining("2023-01-01");
    }

    /** A mobile drop is for the measure with that number, in other carriers' each row says it. */
    private List<ReliefApplication> read(Profile profile, DropDraft draft, String measureNo) throws IOException {
        Path stored = Files.write(folder.resolve("stored"), draft.bytes());
        DropName name = new DropName(
                "any",
                DropKind.APPLICATIONS,
                20220606,
                BigInteger.ONE,
                profile.carrier().equals("mobile") ? measureNo : null);
        List<ReliefApplication> read = new ArrayList<>();
        try (DropRecords records = new DropReader(ReadLimits.STANDARD).read(stored, profile, name, draft.header(), 0)) {
            Normalizer normalizer =
                    Normalizer.of(profile, RULES.plans()::on, RULES.districts().all(), name, records.columns());
            for (RawRecord record = records.next(); record != null; record = records.next()) {
                Row row = normalizer.normalize(record, new HashSet<>());
                assertThat(row).as(row.toString()).isInstanceOf(Row.Application.class);
                read.add(((Row.Application) row).application());
            }
        }
        return read;
    }
}
