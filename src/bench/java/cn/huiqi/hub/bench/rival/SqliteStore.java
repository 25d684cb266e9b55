package cn.huiqi.hub.bench.rival;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** SQLite by batched inserts over its one writing connection. */
final class SqliteStore implements Store {

    private final Connection connection;
    private final PreparedStatement row;
    private final PreparedStatement batchLine;
    private final PreparedStatement mark;

    SqliteStore(DataSource pool) throws SQLException {
        connection = pool.getConnection();
        row = connection.prepareStatement("insert into rival_rows values (?, ?, ?, ?, ?)");
        batchLine = connection.prepareStatement("insert into rival_batches values (?, ?, ?, null)");
        mark = connection.prepareStatement("update rival_batches set sent_at = ? where id = ?");
    }

    @Override
    public synchronized void record(long batch, String duplicateId, List<Outgoing> messages) throws SQLException {
        connection.setAutoCommit(false);
        for (Outgoing message : messages) {
            row.setLong(1, batch);
            row.setLong(2, message.row());
            row.setString(3, message.applicationId());
            row.setString(4, message.measure());
            row.setBytes(5, message.body());
            row.addBatch();
        }
        row.executeBatch();
        batchLine.setLong(1, batch);
        batchLine.setInt(2, messages.size());
        batchLine.setString(3, duplicateId);
        batchLine.executeUpdate();
        // Commits, and begins no other transaction.
        connection.setAutoCommit(true);
    }

    @Override
    public synchronized void sent(long batch) throws SQLException {
        mark.setLong(1, System.currentTimeMillis());
        mark.setLong(2, batch);
        mark.executeUpdate();
    }
}
