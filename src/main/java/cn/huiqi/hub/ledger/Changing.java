package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Line.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The fastest way that a database has to give new values to many lines at once, each of which has its own. */
@FunctionalInterface
interface Changing {

    /**
     * Changes a line for each of {@code lines}; no two of them may be about the same.
     *
     * @param columns that get new values
     * @param keys columns that say which line it is
     * @param writer gives the values of {@code columns}, then those of {@code keys}
     * @return how many were there to be changed
     */
    <T> int change(
            Connection connection,
            String table,
            List<String> columns,
            List<String> keys,
            Collection<T> lines,
            Writer<T> writer)
            throws SQLException;
}
