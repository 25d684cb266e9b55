package cn.huiqi.hub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Where a message is on record: its batch, and the row of the drop that it came from. */
record MessageKey(long batch, long row) {

    /** An application's latest message. */
    static MessageKey last(ResultSet application) throws SQLException {
        return new MessageKey(application.getLong("last_batch_id"), application.getLong("last_row_no"));
    }
}
