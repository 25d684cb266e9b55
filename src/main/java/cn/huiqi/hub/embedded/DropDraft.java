package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.DropKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** A drop before it is written: header and rows as fields, bad rows among them perhaps. */
record DropDraft(Profile profile, DropKind kind, List<String> header, List<List<String>> rows) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    /** The file in the carrier's dialect, trailer and all. */
    byte[] bytes() {
        return packed(profile, unpacked());
    }

    /** The same before it is packed, where the carrier packs its files. */
    byte[] unpacked() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer = new DialectWriter(profile.file(), Profile.Compression.NONE, bytes)) {
            writer.write(header);
            for (List<String> row : rows) {
                writer.write(row);
            }
            writer.writeTrailer(rows.size(), sum());
        } catch (IOException e) {
            throw new UncheckedIOException("Written to memory only", e);
        }
        return bytes.toByteArray();
    }

    /** Bytes as they are uploaded. */
    static byte[] packed(Profile profile, byte[] unpacked) {
        if (profile.file().compression() == Profile.Compression.NONE) {
            return unpacked;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException("Written to memory only", e);
        }
        return bytes.toByteArray();
    }

    /** This draft with the columns the other way round and one more that the hub does not know. */
    DropDraft turnedRound(String unknownColumn, String value) {
        return new DropDraft(
                profile,
                kind,
                turnedRound(header, unknownColumn),
                rows.stream().map(row -> turnedRound(row, value)).toList());
    }

    private static List<String> turnedRound(List<String> fields, String another) {
        List<String> turned = new ArrayList<>(fields.size() + 1);
        for (int i = fields.size() - 1; i >= 0; i--) {
            turned.add(fields.get(i));
        }
        turned.add(another);
        return turned;
    }

    /** What the trailer states: a field that is no whole number counts 0. */
    private BigInteger sum() {
        BigInteger sum = BigInteger.ZERO;
        for (int column : summedColumns()) {
            for (List<String> row : rows) {
                if (column < row.size() && WHOLE_NUMBER.matcher(row.get(column)).matches()) {
                    sum = sum.add(new BigInteger(row.get(column)));
                }
            }
        }
        return sum;
    }

    private List<Integer> summedColumns() {
        List<String> fields =
                switch (kind) {
                    case APPLICATIONS -> profile.applications().trailerSums();
                    case FULFILMENTS -> profile.fulfilments().trailerSums();
                };
        Map<String, String> columns =
                switch (kind) {
                    case APPLICATIONS -> profile.applications().request().columns();
                    case FULFILMENTS -> profile.fulfilments().columns();
                };
        return fields.stream()
                .map(field -> header.indexOf(columns.get(field)))
                .filter(index -> index >= 0)
                .toList();
    }
}
