package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.DropKind;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A drop in a carrier's shipped dialect, its rows given column by column. */
final class SampleDrop {

    static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    /** The day of every drop here. */
    static final Plan PLAN = RULES.plans().on(LocalDate.of(2022, 6, 5));

    final Set<String> unknownKeys = new TreeSet<>();
    private final List<String> header;
    private final Normalizer normalizer;

    private SampleDrop(Profile profile, DropKind kind, String measureNo, List<String> header) {
        this.header = header;
        DropName name = new DropName("sample", kind, 20220605, BigInteger.ONE, measureNo);
        Columns columns = new Columns(header, positions(profile, kind, header));
        this.normalizer = Normalizer.of(profile, day -> PLAN, RULES.districts().all(), name, columns);
    }

    /** Applications for that measure, with the dialect's whole header. */
    static SampleDrop applications(String carrier, String measureId) {
        Profile profile = profile(carrier);
        Measure measure = PLAN.measures().stream()
                .filter(m -> m.id().equals(measureId))
                .findFirst()
                .orElseThrow();
        List<String> header = new ArrayList<>(profile.applications().header());
        if (profile.applications().request().layout() == Layout.PER_MEASURE) {
            Map<String, String> columns = profile.applications().request().columns();
            measure.fields().stream().map(Field::name).map(columns::get).forEach(header::add);
        }
        boolean inFileName = profile.values().measure() instanceof MeasureForm.InFileName;
        return new SampleDrop(profile, DropKind.APPLICATIONS, inFileName ? measure.no() : null, header);
    }

    /** Applications under another header or for another measure number. */
    static SampleDrop applications(String carrier, String measureNo, List<String> header) {
        return new SampleDrop(profile(carrier), DropKind.APPLICATIONS, measureNo, header);
    }

    static SampleDrop fulfilments(String carrier) {
        Profile profile = profile(carrier);
        return new SampleDrop(
                profile, DropKind.FULFILMENTS, null, profile.fulfilments().header());
    }

    /** A carrier's shipped dialect. */
    static Profile profile(String carrier) {
        return RULES.profiles().byId(carrier).orElseThrow();
    }

    /** Columns that are not in {@code row} are empty. */
    Row normalize(Map<String, String> row) {
        return normalize(row, Set.of());
    }

    Row normalize(Map<String, String> row, Set<Integer> badEscapes) {
        for (String column : row.keySet()) {
            if (!header.contains(column)) {
                throw new IllegalArgumentException("no column " + column + " in " + header);
            }
        }
        String[] fields =
                header.stream().map(column -> row.getOrDefault(column, "")).toArray(String[]::new);
        return normalize(fields, badEscapes);
    }

    Row normalize(String[] fields, Set<Integer> badEscapes) {
        return normalizer.normalize(new RawRecord(17, "as it came", fields, badEscapes), unknownKeys);
    }

    private static Map<String, Integer> positions(Profile profile, DropKind kind, List<String> header) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (kind == DropKind.FULFILMENTS) {
            columns.putAll(profile.fulfilments().columns());
        } else {
            columns.putAll(profile.applications().columns());
            if (profile.applications().request().layout() == Layout.PACKED) {
                columns.put("request", profile.applications().request().packedColumn());
            } else {
                columns.putAll(profile.applications().request().columns());
            }
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        columns.forEach((field, column) -> {
            if (header.contains(column)) {
                positions.put(field, header.indexOf(column));
            }
        });
        return positions;
    }
}
