package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Line.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The parameters of a prepared statement, run as a JDBC batch. */
final class PreparedLines implements Line {

    private final PreparedStatement statement;
    private int column;

    private PreparedLines(PreparedStatement statement) {
        this.statement = statement;
    }

    /** An {@link Appending}. */
    static <T> void append(
            Connection connection, String table, List<String> columns, Collection<T> lines, Writer<T> writer)
            throws SQLException {
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        execute(connection, sql, lines, writer);
    }

    /** A {@link Changing}. */
    static <T> int change(
            Connection connection,
            String table,
            List<String> columns,
            List<String> keys,
            Collection<T> lines,
            Writer<T> writer)
            throws SQLException {
        String sql = "update " + table + " set " + String.join(" = ?, ", columns) + " = ? where "
                + String.join(" = ? and ", keys) + " = ?";
        return IntStream.of(execute(connection, sql, lines, writer)).sum();
    }

    /** Runs {@code sql} for each of {@code lines}; what it returns is how many lines of the table each has changed. */
    static <T> int[] execute(Connection connection, String sql, Collection<T> lines, Writer<T> writer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PreparedLines line = new PreparedLines(statement);
            for (T one : lines) {
                line.column = 0;
                writer.write(line, one);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    @Override
    public Line text(String value) throws SQLException {
        statement.setString(++column, value);
        return this;
    }

    @Override
    public Line integer(Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.INTEGER);
        } else {
            statement.setInt(++column, value);
        }
        return this;
    }

    @Override
    public Line bigint(Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
        } else {
            statement.setLong(++column, value);
        }
        return this;
    }

    @Override
    public Line bytes(byte[] value) throws SQLException {
        statement.setBytes(++column, value);
        return this;
    }
}
