package cn.huiqi.hub.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** V17: moves the messages of a ledger that has a line for each of them to pages, and the table goes. In SQL nobody can pack a page. */
final class MessagesToPages implements JavaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(MessagesToPages.class);

    /** Batches between two words about it: some 200,000 messages. */
    private static final int REPORTED = 200;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        List<Long> batches = batches(connection);
        try (PreparedStatement select = connection.prepareStatement(
                        "select row_no, application_id, number, measure, body, body_sha256, previous_batch_id, previous_row_no"
                                + " from messages where batch_id = ? order by row_no");
                PreparedStatement insert =
                        connection.prepareStatement("insert into message_pages (id, messages) values (?, ?)")) {
            for (int i = 0; i < batches.size(); i++) {
                move(batches.get(i), select, insert);
                if ((i + 1) % REPORTED == 0) {
                    LOG.info("Messages are packed into pages: {} of {} batches done", i + 1, batches.size());
                }
            }
        }
        try (Statement drop = connection.createStatement()) {
            drop.execute("drop table messages");
        }
    }

    private static List<Long> batches(Connection connection) throws SQLException {
        List<Long> batches = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery("select id from batches order by id")) {
            while (line.next()) {
                batches.add(line.getLong(1));
            }
        }
        return batches;
    }

    private static void move(long batch, PreparedStatement select, PreparedStatement insert) throws SQLException {
        List<RecordedMessage> messages = new ArrayList<>();
        select.setLong(1, batch);
        try (ResultSet line = select.executeQuery()) {
            while (line.next()) {
                messages.add(message(line));
            }
        }
        for (MessagePages.Page page : MessagePages.pages(batch, messages)) {
            insert.setLong(1, page.id());
            insert.setBytes(2, page.packed());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static RecordedMessage message(ResultSet line) throws SQLException {
        long previousBatch = line.getLong("previous_batch_id");
        MessageKey previous = line.wasNull() ? null : new MessageKey(previousBatch, line.getLong("previous_row_no"));
        return new RecordedMessage(
                line.getLong("row_no"),
                line.getString("application_id"),
                line.getInt("number"),
                line.getString("measure"),
                line.getBytes("body"),
                line.getBytes("body_sha256"),
                previous);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("17");
    }

    @Override
    public String getDescription() {
        return "messages to pages";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
