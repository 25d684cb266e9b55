package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.DropKind;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A drop's control totals: a last line of marker, number of rows and sum of the amounts in fen, e.g. {@code #EOF|3|120050}. It is
 * the proof that a file came whole, so a drop of a dialect with trailers is not sound without one that fits.
 */
final class Trailer {

    private static final int FIELDS = 3;

    private final String marker;
    private final int[] summed;
    private final FenSum sum = new FenSum();

    private Trailer(String marker, int[] summed) {
        this.marker = marker;
        this.summed = summed;
    }

    /** The trailer that a drop must have; empty where its dialect has none. */
    static Optional<Trailer> of(Profile profile, DropKind kind, HeaderMatch header) {
        List<String> fields =
                switch (kind) {
                    case APPLICATIONS -> profile.applications().trailerSums();
                    case FULFILMENTS -> profile.fulfilments().trailerSums();
                };
        int[] summed = fields.stream()
                .map(header.columns().positions()::get)
                .flatMap(Stream::ofNullable)
                .mapToInt(position -> position + header.cutOff())
                .toArray();
        return Optional.ofNullable(profile.file().trailer()).map(marker -> new Trailer(marker, summed));
    }

    /** Whether a record is the trailer. */
    boolean is(Records record) {
        return record.field(0).equals(marker);
    }

    /** Adds a row's amounts; a column that the row does not have counts nothing. */
    void add(Records row) {
        for (int position : summed) {
            if (position < row.size()) {
                sum.add(row.field(position));
            }
        }
    }

    /** The sum of what was added, in fen. */
    BigInteger sum() {
        return sum.total();
    }

    /** Holds the trailer's totals against those of the rows, and sees that nothing follows it. */
    void verify(Records trailer, long rows) throws IOException {
        long line = trailer.line();
        List<String> fields = List.of(trailer.fields(0));
        List<BigInteger> stated = IntStream.range(1, fields.size())
                .mapToObj(i -> FenSum.wholeNumber(fields.get(i)))
                .flatMap(Optional::stream)
                .toList();
        if (fields.size() != FIELDS || stated.size() != FIELDS - 1) {
            throw Problems.trailerMalformed(marker, fields, line);
        }
        if (!stated.get(0).equals(BigInteger.valueOf(rows))) {
            throw Problems.trailerCount(stated.get(0), rows, line);
        }
        if (!stated.get(1).equals(sum.total())) {
            throw Problems.trailerSum(stated.get(1), sum.total(), line);
        }
        if (trailer.next()) {
            throw Problems.afterTrailer(trailer.line());
        }
    }

    /** What a file is that ended without its trailer. */
    UnsoundDrop missing(long rows) {
        return Problems.trailerMissing(marker, rows, sum.total());
    }
}
