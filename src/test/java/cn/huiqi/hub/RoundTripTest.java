package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.RowRenderer;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.intake.DropReader;
import cn.huiqi.hub.intake.DropRecords;
import cn.huiqi.hub.intake.Inspection;
import cn.huiqi.hub.intake.Normalizer;
import cn.huiqi.hub.intake.RawRecord;
import cn.huiqi.hub.intake.ReadLimits;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.Schemas;
import cn.huiqi.hub.relief.Source;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be said canonically can be said in each dialect, and is understood again as it was meant. */
class RoundTripTest {

    private static final int COUNT = 10_000;
    private static final long SEED = 20_220_605;
    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);
    private static final Plan PLAN = RULES.plans().all().get(0);
    private static final Source SOURCE = new Source("a.csv", "0".repeat(64), 1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void applications(String carrier) throws IOException {
        Profile profile = RULES.profiles().byId(carrier).orElseThrow();
        RowRenderer renderer = new RowRenderer(profile, PLAN, RULES.districts());
        RandomRelief random = new RandomRelief(SEED, carrier, PLAN, RULES.districts());
        Map<Measure, List<ReliefApplication>> byMeasure = Stream.generate(random::measure)
                .limit(COUNT)
                .collect(Collectors.groupingBy(
                        measure -> measure, Collectors.mapping(random::application, Collectors.toList())));

        for (Map.Entry<Measure, List<ReliefApplication>> drop : byMeasure.entrySet()) {
            List<ReliefApplication> said = drop.getValue();
            List<String> header = renderer.header(drop.getKey().id());
            Path file = write(
                    profile,
                    header,
                    said.stream().map(renderer::row).toList(),
                    said.stream().map(renderer::summed).reduce(BigInteger.ZERO, BigInteger::add));

            List<ReliefApplication> understood = new ArrayList<>();
            for (Row row : read(profile, applicationsName(carrier, drop.getKey()), file)) {
                assertThat(row).isInstanceOf(Row.Application.class);
                Row.Application sound = (Row.Application) row;
                understood.add(sound.application());
                Schemas.assertValid(
                        CanonicalJson.APPLICATION_SCHEMA,
                        CanonicalJson.application(sound.application().id(), 1, sound.content(), SOURCE));
            }
            assertThat(understood).containsExactlyElementsOf(said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "mobile", "unicom"})
    void reports(String carrier) throws IOException {
        Profile profile = RULES.profiles().byId(carrier).orElseThrow();
        RowRenderer renderer = new RowRenderer(profile, PLAN, RULES.districts());
        RandomRelief random = new RandomRelief(SEED, carrier, PLAN, RULES.districts());
        List<FulfilmentReport> said =
                Stream.generate(random::report).limit(COUNT).toList();
        Path file = write(
                profile,
                profile.fulfilments().header(),
                said.stream().map(renderer::row).toList(),
                said.stream().map(renderer::summed).reduce(BigInteger.ZERO, BigInteger::add));

        List<FulfilmentReport> understood = new ArrayList<>();
        for (Row row : read(profile, fulfilmentsName(carrier), file)) {
            assertThat(row).isInstanceOf(Row.Fulfilment.class);
            Row.Fulfilment sound = (Row.Fulfilment) row;
            understood.add(sound.report());
            Schemas.assertValid(
                    CanonicalJson.FULFILMENT_SCHEMA,
                    CanonicalJson.fulfilment(sound.report().applicationId(), sound.content(), SOURCE));
        }
        assertThat(understood).containsExactlyElementsOf(said);
    }

    private static String applicationsName(String carrier, Measure measure) {
        return switch (carrier) {
            case "telecom" -> "CT_HQ_20220605_001.csv";
            case "mobile" -> "CMSH_" + measure.no() + "_20220605093000.txt";
            default -> "unicom-relief-2022-06-05-1.csv.gz";
        };
    }

    private static String fulfilmentsName(String carrier) {
        return switch (carrier) {
            case "telecom" -> "CT_BL_20220701_001.csv";
            case "mobile" -> "CMSH_FF_20220701093000.txt";
            default -> "unicom-fulfil-2022-07-01-1.csv.gz";
        };
    }

    private Path write(Profile profile, List<String> header, List<List<String>> rows, BigInteger fen)
            throws IOException {
        Path file = folder.resolve("drop");
        try (DialectWriter writer =
                new DialectWriter(profile.file(), profile.file().compression(), Files.newOutputStream(file))) {
            writer.write(header);
            for (List<String> row : rows) {
                writer.write(row);
            }
            writer.writeTrailer(rows.size(), fen);
        }
        return file;
    }

    private static List<Row> read(Profile profile, String fileName, Path file) throws IOException {
        DropName name = DropName.parse(fileName, profile).orElseThrow();
        List<String> expected = profile.expectedHeader(name, PLAN).orElseThrow();
        DropReader reader = new DropReader(ReadLimits.STANDARD);
        assertThat(reader.inspect(file, profile, name, expected)).isInstanceOf(Inspection.Sound.class);
        List<Row> rows = new ArrayList<>();
        Set<String> unknownKeys = new HashSet<>();
        try (DropRecords records = reader.read(file, profile, name, expected, 0)) {
            Normalizer normalizer =
                    Normalizer.of(profile, RULES.plans()::on, RULES.districts().all(), name, records.columns());
            for (RawRecord record = records.next(); record != null; record = records.next()) {
                rows.add(normalizer.normalize(record, unknownKeys));
            }
        }
        assertThat(unknownKeys).isEmpty();
        return rows;
    }
}
