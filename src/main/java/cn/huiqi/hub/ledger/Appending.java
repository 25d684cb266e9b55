package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Line.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The fastest way that a database has to take many lines at once. */
@FunctionalInterface
interface Appending {

    /**
     * Inserts a line for each of {@code lines}.
     *
     * @throws SQLException if one of them can't be inserted; then none is, once the transaction is rolled back
     */
    <T> void append(Connection connection, String table, List<String> columns, Collection<T> lines, Writer<T> writer)
            throws SQLException;
}
