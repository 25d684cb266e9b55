package cn.huiqi.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Times as the ledger keeps them: epoch milliseconds. */
final class Times {

    private Times() {}

    /** The time in a column, or null. */
    static Instant orNull(ResultSet line, String column) throws SQLException {
        long millis = line.getLong(column);
        return line.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
