package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Line.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines as an array a column, for PostgreSQL: one statement whose text is the same however many lines there are. A statement a line costs
 * the server four times as much.
 */
final class ArrayLines implements Line {

    /**
     * For this transaction. As the server guesses costs, it would rather read a whole table than look up thousands of its lines: 6,000 of
     * 200,000 take seven times as long that way.
     */
    private static final String LOOK_UP =
            "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    /**
     * A type of values.
     *
     * @param name PostgreSQL's
     * @param none an array of their class: the driver sends such in binary, but makes a text, for the server to parse, of plain objects
     */
    private record Type(String name, Object[] none) {}

    private static final Type TEXT = new Type("text", new String[0]);
    private static final Type INTEGER = new Type("int", new Integer[0]);
    private static final Type BIGINT = new Type("bigint", new Long[0]);
    private static final Type BYTES = new Type("bytea", new byte[0][]);

    /** A column's values. */
    private record Values(Type type, List<Object> each) {}

    private final List<Values> columns = new ArrayList<>();
    private int column;

    /** A {@link Changing}. */
    static <T> int change(
            Connection connection,
            String table,
            List<String> columns,
            List<String> keys,
            Collection<T> lines,
            Writer<T> writer)
            throws SQLException {
        ArrayLines arrays = new ArrayLines();
        for (T one : lines) {
            arrays.column = 0;
            writer.write(arrays, one);
        }
        try (PreparedStatement lookUp = connection.prepareStatement(LOOK_UP)) {
            lookUp.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(arrays.sql(table, columns, keys))) {
            for (int i = 0; i < arrays.columns.size(); i++) {
                Values values = arrays.columns.get(i);
                statement.setArray(
                        i + 1, connection.createArrayOf(values.type.name, values.each.toArray(values.type.none)));
            }
            return statement.executeUpdate();
        }
    }

    private String sql(String table, List<String> changed, List<String> keys) {
        String arrays = columns.stream()
                .map(values -> "cast(? as " + values.type.name + "[])")
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
        String set = IntStream.range(0, changed.size())
                .mapToObj(i -> changed.get(i) + " = given.v" + i)
                .collect(Collectors.joining(", "));
        String where = IntStream.range(0, keys.size())
                .mapToObj(i -> table + '.' + keys.get(i) + " = given.v" + (changed.size() + i))
                .collect(Collectors.joining(" and "));
        return "update " + table + " set " + set + " from unnest(" + arrays + ") as given (" + names + ") where "
                + where;
    }

    @Override
    public Line text(String value) {
        return add(TEXT, value);
    }

    @Override
    public Line integer(Integer value) {
        return add(INTEGER, value);
    }

    @Override
    public Line bigint(Long value) {
        return add(BIGINT, value);
    }

    @Override
    public Line bytes(byte[] value) {
        return add(BYTES, value);
    }

    private Line add(Type type, Object value) {
        if (column == columns.size()) {
            columns.add(new Values(type, new ArrayList<>()));
        }
        columns.get(column++).each.add(value);
        return this;
    }
}
