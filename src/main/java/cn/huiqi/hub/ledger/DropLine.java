package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.ledger.Drop.Outcome;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.relief.DropKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** A drop as it is read off its line. */
final class DropLine {

    static final String SELECT = """
            select id, carrier, kind, name, occurrence, sha256, stated_sha256, bytes, stored, received_at, completed_at,
                state, outcome, total, accepted, duplicate, rejected, rows_read, chunk_size, header, rows_found,
                parked_as, parked, leaves
            from drops""";

    private DropLine() {}

    /** The drop of a line that {@link #SELECT} has found. */
    static Drop drop(ResultSet line, int number) throws SQLException {
        return new Drop(
                line.getLong("id"),
                line.getString("carrier"),
                DropKind.of(line.getString("kind")),
                line.getString("name"),
                line.getInt("occurrence"),
                line.getString("sha256"),
                line.getString("stated_sha256"),
                line.getLong("bytes"),
                line.getString("stored"),
                Times.orNull(line, "received_at"),
                Times.orNull(line, "completed_at"),
                State.valueOf(line.getString("state")),
                outcome(line.getString("outcome")),
                new Counts(
                        line.getLong("total"),
                        line.getLong("accepted"),
                        line.getLong("duplicate"),
                        line.getLong("rejected")),
                line.getLong("rows_read"),
                line.getInt("chunk_size"),
                line.getString("header"),
                line.getObject("rows_found") == null ? null : line.getLong("rows_found"),
                line.getString("parked_as"),
                line.getBoolean("parked"));
    }

    private static Outcome outcome(String word) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
