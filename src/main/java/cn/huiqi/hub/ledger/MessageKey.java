package cn.huiqi.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/** Where a message is on record: its batch, and the row of the drop that it came from. In the order in which they went on record. */
public record MessageKey(long batch, long row) implements Comparable<MessageKey> {

    private static final Comparator<MessageKey> ORDER =
            Comparator.comparingLong(MessageKey::batch).thenComparingLong(MessageKey::row);

    /** An application's latest message. */
    static MessageKey last(ResultSet application) throws SQLException {
        return new MessageKey(application.getLong("last_batch_id"), application.getLong("last_row_no"));
    }

    @Override
    public int compareTo(MessageKey other) {
        return ORDER.compare(this, other);
    }
}
