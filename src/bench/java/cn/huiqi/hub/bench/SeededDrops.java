package cn.huiqi.hub.bench;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.RowRenderer;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.embedded.RandomApplications;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.ReliefApplication;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes drops of one carrier: the same seed and the same calls make the same files. Of the rows about 2 % are wrong in one field that
 * any careful program looks at, 1 % repeat the row before; the others are new applications, of all measures in turn, or of one where a
 * file holds one. Application numbers never repeat between files.
 */
final class SeededDrops {

    private static final LocalDate DAY = LocalDate.of(2022, 6, 5);
    private static final int PERCENT = 100;
    private static final int REJECTED_PERCENT = 2;

    /** The measure of a file that holds one only; its rows are of middling length. */
    private static final String ONE_MEASURE = "05";

    private final Profile profile;
    private final RowRenderer renderer;
    private final Random random;
    private final Iterator<ReliefApplication> applications;
    private final String measureInName;
    private int count;

    SeededDrops(String carrier, long seed) {
        Rulebook rulebook = Rulebook.load(Path.of("config"), variable -> null);
        Plan plan = rulebook.plans().on(DAY);
        this.profile = rulebook.profiles().byId(carrier).orElseThrow();
        this.renderer = new RowRenderer(profile, plan, rulebook.districts());
        this.random = new Random(seed);
        RandomApplications generator = new RandomApplications(seed, plan, rulebook.districts());
        boolean perMeasure = profile.applications().request().layout() == Profile.Layout.PER_MEASURE;
        Measure only = plan.byNo(ONE_MEASURE).orElseThrow();
        this.measureInName = only.id();
        this.applications = (perMeasure
                        ? Stream.generate(() -> generator.next(carrier, only, DAY))
                        : generator.stream(carrier, DAY))
                .iterator();
    }

    /** The next drop, written to {@code folder}. */
    DropFile next(Path folder, int rows) throws IOException {
        count++;
        String name = name();
        Path file = Files.createDirectories(folder).resolve(name);
        int rejected = 0;
        int duplicate = 0;
        BigInteger fen = BigInteger.ZERO;
        List<String> header = renderer.header(measureInName);
        try (DialectWriter out = new DialectWriter(
                profile.file(), profile.file().compression(), new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(header);
            ReliefApplication last = null;
            for (int i = 0; i < rows; i++) {
                int roll = random.nextInt(PERCENT);
                if (roll == REJECTED_PERCENT && last != null) {
                    duplicate++;
                    out.write(renderer.row(last));
                    fen = fen.add(renderer.summed(last));
                } else {
                    ReliefApplication application = applications.next();
                    fen = fen.add(renderer.summed(application));
                    if (roll < REJECTED_PERCENT) {
                        rejected++;
                        out.write(spoilt(renderer.row(application), header));
                    } else {
                        last = application;
                        out.write(renderer.row(application));
                    }
                }
            }
            out.writeTrailer(rows, fen);
        }
        return new DropFile(profile.carrier(), name, file, rows, rows - duplicate - rejected, duplicate, rejected);
    }

    private String name() {
        return switch (profile.carrier()) {
            case "telecom" -> String.format(Locale.ROOT, "CT_HQ_20220605_%03d.csv", count);
            case "mobile" -> String.format(Locale.ROOT, "CMSH_%s_202206050900%02d.txt", ONE_MEASURE, count);
            case "unicom" -> "unicom-relief-2022-06-05-" + count + ".csv.gz";
            default -> throw new IllegalArgumentException("no drops are known of " + profile.carrier());
        };
    }

    /** A wrong credit code, no person to call, a phone number too short, or no such district. */
    private List<String> spoilt(List<String> row, List<String> header) {
        List<String> spoilt = new ArrayList<>(row);
        switch (random.nextInt(4)) {
            case 0 -> set(spoilt, header, "creditCode", "91350100M000100Y44");
            case 1 -> set(spoilt, header, "contact", "");
            case 2 -> set(spoilt, header, "phone", "1380013800");
            default -> set(spoilt, header, "district", "不详");
        }
        return spoilt;
    }

    private void set(List<String> row, List<String> header, String field, String text) {
        row.set(header.indexOf(profile.applications().columns().get(field)), text);
    }
}
