package cn.huiqi.hub.returns;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.Compression;
import cn.huiqi.hub.intake.ControlTotal;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.RejectedRow;
import cn.huiqi.hub.relief.RowError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A drop's rejected rows as they came, in the carrier's dialect but unpacked, behind two more columns: the codes and the messages of all
 * their errors, joined by {@code ;} in the same order. Mended, under a drop's name, the file is a drop.
 */
final class RejectedRows {

    private final Profile profile;

    RejectedRows(Profile profile) {
        this.profile = profile;
    }

    /**
     * Writes header, rows and trailer.
     *
     * @param rows hands each rejected row, in order, to whom it is given
     */
    void write(Drop drop, Consumer<Consumer<RejectedRow>> rows, OutputStream out) throws IOException {
        Optional<ControlTotal> total = ControlTotal.of(profile, drop.kind(), drop.header());
        try (DialectWriter writer = new DialectWriter(profile.file(), Compression.NONE, out)) {
            writer.write(
                    List.of(profile.file().errorCodeColumn(), profile.file().errorMessageColumn()), drop.header());
            rows.accept(row -> write(row, writer, total));
            writer.writeTrailer(
                    drop.rows().rejected(), total.map(ControlTotal::fen).orElse(BigInteger.ZERO));
        }
    }

    private static void write(RejectedRow row, DialectWriter writer, Optional<ControlTotal> total) {
        try {
            String codes = joined(row.errors(), error -> error.code().name());
            // A message may name a list's separator; only the joint is a half-width semicolon.
            String messages = joined(row.errors(), error -> error.message().replace(';', '；'));
            writer.write(List.of(codes, messages), row.text());
            if (total.isPresent()) {
                total.get().add(row.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(List<RowError> errors, Function<RowError, String> part) {
        return errors.stream().map(part).collect(Collectors.joining(";"));
    }
}
