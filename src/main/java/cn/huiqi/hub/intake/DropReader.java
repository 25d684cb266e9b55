package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.DropKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads stored drops in their carriers' dialects, twice. A drop is sound only when read to its end, so a first pass settles encoding,
 * quoting, compression, header and totals before any row counts; the second gives the records, from any of them on. The bytes go
 * through a chain of small readers: unpacked ({@link Gunzip}), bounded ({@link BoundedInput}), decoded ({@link StrictText}), split
 * ({@link Records}).
 */
public final class DropReader {

    private static final int BUFFER_SIZE = 1 << 16;

    private final ReadLimits limits;
    private final int bufferSize;

    /** A reader that refuses what is over {@code limits}. */
    public DropReader(ReadLimits limits) {
        this(limits, BUFFER_SIZE);
    }

    /** Tests read with tiny buffers, so that everything once falls on a buffer's edge. */
    DropReader(ReadLimits limits, int bufferSize) {
        this.limits = limits;
        this.bufferSize = bufferSize;
    }

    /**
     * The first pass, to the end of the file.
     *
     * @param stored the drop's bytes as they came
     * @param name the drop's name, for what its rows are
     * @param expectedHeader the columns that an exact header must have, those of the drop's measure included; not looked at where
     *     columns are found by name
     * @throws IOException if the stored bytes can't be read
     */
    public Inspection inspect(Path stored, Profile profile, DropName name, List<String> expectedHeader)
            throws IOException {
        try (Records records = open(stored, profile)) {
            return inspect(records, profile, name.kind(), expectedHeader);
        } catch (UnsoundDrop e) {
            return new Inspection.Refused(e.problem());
        }
    }

    /**
     * The second pass over a drop that was found sound.
     *
     * @param afterRecord the number of the last record that is not wanted any more; 0 gives all
     * @throws IOException if the stored bytes can't be read, or are not those that were found sound
     */
    public DropRecords read(Path stored, Profile profile, DropName name, List<String> expectedHeader, long afterRecord)
            throws IOException {
        Records records = open(stored, profile);
        try {
            HeaderMatch header = header(records, profile, name.kind(), expectedHeader);
            DropRecords wanted = new DropRecords(records, header, Trailer.of(profile, name.kind(), header));
            wanted.skip(afterRecord);
            return wanted;
        } catch (IOException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    private static Inspection inspect(Records records, Profile profile, DropKind kind, List<String> expectedHeader)
            throws IOException {
        HeaderMatch match = header(records, profile, kind, expectedHeader);
        String header = records.text(match.cutOff());
        Optional<Trailer> trailer = Trailer.of(profile, kind, match);
        long rows = trailer.isPresent() ? countUpTo(trailer.get(), records) : count(records);
        return new Inspection.Sound(match.columns(), header, rows, match.remarks());
    }

    private static HeaderMatch header(Records records, Profile profile, DropKind kind, List<String> expected)
            throws IOException {
        if (!records.next()) {
            throw Problems.empty();
        }
        return HeaderMatch.of(List.of(records.fields(0)), records.line(), profile, kind, expected);
    }

    private static long count(Records records) throws IOException {
        long rows = 0;
        while (records.next()) {
            rows++;
        }
        return rows;
    }

    private static long countUpTo(Trailer trailer, Records records) throws IOException {
        long rows = 0;
        while (records.next()) {
            if (trailer.is(records)) {
                trailer.verify(records, rows);
                return rows;
            }
            trailer.add(records);
            rows++;
        }
        throw trailer.missing(rows);
    }

    private Records open(Path stored, Profile profile) throws IOException {
        Profile.FileForm form = profile.file();
        InputStream file = Files.newInputStream(stored);
        InputStream unpacked =
                switch (form.compression()) {
                    case NONE -> file;
                    case GZIP -> new Gunzip(file, bufferSize);
                };
        StrictText text = new StrictText(new BoundedInput(unpacked, limits.bytes()), form.encoding(), bufferSize);
        return Records.of(text, form, limits, bufferSize);
    }
}
