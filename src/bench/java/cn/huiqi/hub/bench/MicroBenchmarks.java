package cn.huiqi.hub.bench;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.intake.DropReader;
import cn.huiqi.hub.intake.DropRecords;
import cn.huiqi.hub.intake.Inspection;
import cn.huiqi.hub.intake.Normalizer;
import cn.huiqi.hub.intake.RawRecord;
import cn.huiqi.hub.intake.ReadLimits;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.Content;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a row costs in each step that is plain Java, in microseconds, over a drop of 10,000 rows: see src/docs/benchmark.md. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(MicroBenchmarks.ROWS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MicroBenchmarks {

    static final int ROWS = 10_000;

    private static final long SEED = 20220605;
    private static final Source SOURCE = new Source("CT_HQ_20220605_001.csv", "0".repeat(64), 1);

    /** Whose dialect it is. */
    @Param({"telecom", "mobile", "unicom"})
    public String carrier;

    private final DropReader reader = new DropReader(ReadLimits.STANDARD);
    private Rulebook rulebook;
    private Profile profile;
    private DropFile drop;
    private DropName name;
    private List<String> header;
    private List<RawRecord> records;
    private Normalizer normalizer;
    private List<ReliefApplication> applications;
    private List<Content> contents;

    /** Makes the drop, and from it what each step begins with. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        rulebook = Rulebook.load(Path.of("config"), variable -> null);
        profile = rulebook.profiles().byId(carrier).orElseThrow();
        drop = new SeededDrops(carrier, SEED).next(Files.createTempDirectory("micro"), ROWS);
        name = DropName.parse(drop.name(), profile).orElseThrow();
        header = profile.expectedHeader(name, rulebook.plans().on(name.day())).orElseThrow();
        records = new ArrayList<>();
        applications = new ArrayList<>();
        contents = new ArrayList<>();
        try (DropRecords all = reader.read(drop.file(), profile, name, header, 0)) {
            normalizer = Normalizer.of(
                    profile, rulebook.plans()::on, rulebook.districts().all(), name, all.columns());
            for (RawRecord record = all.next(); record != null; record = all.next()) {
                records.add(record);
                if (normalizer.normalize(record, new HashSet<>()) instanceof Row.Application row) {
                    applications.add(row.application());
                    contents.add(row.content());
                }
            }
        }
        // The few rejected rows are made up for, so that each benchmark has as many operations.
        while (applications.size() < ROWS) {
            applications.add(applications.get(applications.size() % drop.accepted()));
            contents.add(contents.get(contents.size() % drop.accepted()));
        }
    }

    /** Deletes the drop. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(drop.file());
        Files.delete(drop.file().getParent());
    }

    /** The first reading: unpack, decode, split, count. */
    @Benchmark
    public Inspection inspect() throws IOException {
        return reader.inspect(drop.file(), profile, name, header);
    }

    /** The second reading: the same, and strings for each field. */
    @Benchmark
    public void read(Blackhole hole) throws IOException {
        try (DropRecords all = reader.read(drop.file(), profile, name, header, 0)) {
            for (RawRecord record = all.next(); record != null; record = all.next()) {
                hole.consume(record);
            }
        }
    }

    /** All checks of a row, and its content as JSON with its hash. */
    @Benchmark
    public void normalize(Blackhole hole) {
        Set<String> unknownKeys = new HashSet<>();
        for (RawRecord record : records) {
            hole.consume(normalizer.normalize(record, unknownKeys));
        }
    }

    /** A content alone, hash and all. */
    @Benchmark
    public void content(Blackhole hole) {
        for (ReliefApplication application : applications) {
            hole.consume(CanonicalJson.content(application));
        }
    }

    /** The message around a content. */
    @Benchmark
    public void message(Blackhole hole) {
        for (int i = 0; i < ROWS; i++) {
            hole.consume(CanonicalJson.application(applications.get(i).id(), 1, contents.get(i), SOURCE));
        }
    }
}
