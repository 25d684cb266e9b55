package cn.huiqi.hub.embedded;

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
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a carrier's sample drops: read and normalized in earnest, and put on a record in memory that knows what the ledger
 * decides, but nothing of the regulator: what the samples show must not hang on the desk.
 */
final class TakenSamples {

    private final Rulebook rules;
    private final Profile profile;
    private final Path stored;
    private final DropReader reader = new DropReader(ReadLimits.STANDARD);

    private final Map<String, FileCode> refused = new LinkedHashMap<>();
    private final Map<RowCode, List<String>> rejected = new EnumMap<>(RowCode.class);
    private final Set<String> measures = new HashSet<>();
    private final Set<String> revised = new HashSet<>();
    private final Set<String> takenBytes = new HashSet<>();
    private final Map<String, String> latest = new HashMap<>();
    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, String> reports = new HashMap<>();
    private int remarks;
    private int rows;
    private int accepted;
    private int duplicates;
    private int doneAfterNotDone;

    private TakenSamples(Rulebook rules, Profile profile, Path stored) {
        this.rules = rules;
        this.profile = profile;
        this.stored = stored;
    }

    /** Takes all of a carrier's samples in turn. */
    static TakenSamples of(String carrier, Rulebook rules, Path folder) {
        TakenSamples taken =
                new TakenSamples(rules, rules.profiles().byId(carrier).orElseThrow(), folder.resolve("stored"));
        try {
            for (SampleDrop drop : new SampleDrops(rules).of(carrier)) {
                taken.take(drop);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    /** Drops that were refused, by name. */
    Map<String, FileCode> refused() {
        return refused;
    }

    /** Rows that were rejected, by each of their codes. */
    Map<RowCode, List<String>> rejected() {
        return rejected;
    }

    /** Measures with an accepted application. */
    Set<String> measures() {
        return measures;
    }

    /** Remarks on drops that were taken. */
    int remarks() {
        return remarks;
    }

    int rows() {
        return rows;
    }

    int accepted() {
        return accepted;
    }

    int duplicates() {
        return duplicates;
    }

    /** Applications of which a second revision was accepted. */
    Set<String> revised() {
        return revised;
    }

    int doneAfterNotDone() {
        return doneAfterNotDone;
    }

    private void take(SampleDrop drop) throws IOException {
        Files.write(stored, drop.bytes());
        DropName name = DropName.parse(drop.name(), profile).orElseThrow();
        String bytes = SampleDrop.sha256sum(drop.bytes(), "");
        if (!isComplete(drop)) {
            refused.put(drop.name(), FileCode.CHECKSUM);
            return;
        }
        if (takenBytes.contains(bytes)) {
            refused.put(drop.name(), FileCode.ALREADY_TAKEN);
            return;
        }
        Optional<List<String>> header =
                profile.expectedHeader(name, rules.plans().on(name.day()));
        if (header.isEmpty()) {
            refused.put(drop.name(), FileCode.HEADER);
            return;
        }
        Inspection inspection = reader.inspect(stored, profile, name, header.get());
        if (inspection instanceof Inspection.Refused refusal) {
            refused.put(drop.name(), refusal.problem().code());
            return;
        }
        takenBytes.add(bytes);
        remarks += ((Inspection.Sound) inspection).remarks().size();
        try (DropRecords records = reader.read(stored, profile, name, header.get(), 0)) {
            takeRows(name, records);
        }
    }

    private static boolean isComplete(SampleDrop drop) {
        return drop.beside() == null
                || drop.beside().isEmpty()
                || drop.beside().equals(SampleDrop.sha256sum(drop.bytes(), drop.name()));
    }

    private void takeRows(DropName name, DropRecords records) throws IOException {
        Normalizer normalizer =
                Normalizer.of(profile, rules.plans()::on, rules.districts().all(), name, records.columns());
        Map<String, String> inThisDrop = new HashMap<>();
        for (RawRecord record = records.next(); record != null; record = records.next()) {
            rows++;
            Row row = normalizer.normalize(record, new HashSet<>());
            if (row instanceof Row.Application application) {
                take(application, inThisDrop);
            } else if (row instanceof Row.Fulfilment fulfilment) {
                take(fulfilment);
            } else if (row instanceof Row.Rejected bad) {
                for (RowError error : bad.errors()) {
                    reject(error.code(), row);
                }
            }
        }
    }

    private void take(Row.Application row, Map<String, String> inThisDrop) {
        String id = row.application().id();
        String content = Arrays.toString(row.content().hash());
        String first = inThisDrop.putIfAbsent(id, content);
        String before = latest.get(id);
        if (first != null && !first.equals(content)) {
            reject(RowCode.REPEATED, row);
        } else if (content.equals(before)) {
            duplicates++;
        } else if (before != null && results.get(id) == Result.DONE) {
            reject(RowCode.FINAL, row);
        } else {
            accepted++;
            if (before != null) {
                revised.add(id);
            }
            latest.put(id, content);
            measures.add(row.application().measure());
        }
    }

    private void take(Row.Fulfilment row) {
        String id = row.report().applicationId();
        String content = Arrays.toString(row.content().hash());
        Result before = results.get(id);
        if (!latest.containsKey(id)) {
            reject(RowCode.UNKNOWN_APPLICATION, row);
        } else if (content.equals(reports.get(id))) {
            duplicates++;
        } else if (before == Result.DONE) {
            reject(RowCode.FINAL, row);
        } else {
            accepted++;
            doneAfterNotDone += before == Result.NOT_DONE && row.report().result() == Result.DONE ? 1 : 0;
            results.put(id, row.report().result());
            reports.put(id, content);
        }
    }

    private void reject(RowCode code, Row row) {
        rejected.computeIfAbsent(code, any -> new ArrayList<>()).add(row.text());
    }
}
