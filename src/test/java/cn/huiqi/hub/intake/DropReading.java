package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reads one file with buffers of several sizes, which must not make a difference, and says what came of it. */
final class DropReading {

    /** 1 puts everything on a buffer's edge once, the last is as in earnest. */
    private static final int[] BUFFER_SIZES = {1, 2, 3, 7, 64, 1 << 16};

    private final List<Inspection> inspections = new ArrayList<>();
    private final List<List<RawRecord>> records = new ArrayList<>();

    private DropReading() {}

    static DropReading of(Path folder, Profile profile, String text) {
        return of(folder, profile, text, ReadLimits.STANDARD);
    }

    static DropReading of(Path folder, Profile profile, String text, ReadLimits limits) {
        return of(folder, profile, text.getBytes(profile.file().encoding()), limits);
    }

    static DropReading of(Path folder, Profile profile, byte[] bytes, ReadLimits limits) {
        return of(folder, profile, Dialects.APPLICATIONS, Dialects.HEADER, bytes, limits);
    }

    static DropReading of(
            Path folder, Profile profile, DropName name, List<String> expected, byte[] bytes, ReadLimits limits) {
        DropReading reading = new DropReading();
        try {
            Path stored = Files.write(folder.resolve("stored"), bytes);
            for (int bufferSize : BUFFER_SIZES) {
                DropReader reader = new DropReader(limits, bufferSize);
                Inspection inspection = reader.inspect(stored, profile, name, expected);
                reading.inspections.add(inspection);
                if (inspection instanceof Inspection.Sound) {
                    reading.records.add(readAll(reader.read(stored, profile, name, expected, 0)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    static List<RawRecord> readAll(DropRecords records) throws IOException {
        try (records) {
            List<RawRecord> all = new ArrayList<>();
            for (RawRecord record = records.next(); record != null; record = records.next()) {
                all.add(record);
            }
            return all;
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    Inspection.Sound sound() {
        assertThat(inspections).allSatisfy(inspection -> assertThat(inspection)
                .isInstanceOf(Inspection.Sound.class)
                .isEqualTo(inspections.get(0)));
        return (Inspection.Sound) inspections.get(0);
    }

    /** The records, after making sure that they are the same with all buffers, numbered and counted. */
    List<RawRecord> records() {
        long count = sound().records();
        for (List<RawRecord> each : records) {
            assertThat(each).usingRecursiveComparison().isEqualTo(records.get(0));
        }
        List<RawRecord> all = records.get(0);
        assertThat(all).hasSize((int) count);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).number()).isEqualTo(i + 1);
        }
        return all;
    }

    void isRefused(FileCode code, String... parts) {
        FileProblem problem = problem();
        assertThat(problem.code()).as(problem.message()).isEqualTo(code);
        for (String part : parts) {
            assertThat(problem.message()).contains(part);
        }
    }

    FileProblem problem() {
        assertThat(inspections).allSatisfy(inspection -> assertThat(inspection)
                .isInstanceOf(Inspection.Refused.class)
                .isEqualTo(inspections.get(0)));
        FileProblem problem = ((Inspection.Refused) inspections.get(0)).problem();
        assertThat(problem.message()).as("in no message to a carrier").doesNotContain(";");
        return problem;
    }
}
