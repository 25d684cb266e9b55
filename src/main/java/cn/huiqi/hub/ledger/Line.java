package cn.huiqi.hub.ledger;

import java.sql.SQLException;

/** A line to be written, whose values are given in the order of its columns or parameters; {@code null} is none. */
public interface Line {

    /** For a column of text. */
    Line text(String value) throws SQLException;

    /** For a column of {@code int}. */
    Line integer(Integer value) throws SQLException;

    /** For a column of {@code bigint}. */
    Line bigint(Long value) throws SQLException;

    /** For a column of bytes. */
    Line bytes(byte[] value) throws SQLException;

    /**
     * Writes the values of one thing to its line.
     *
     * @param <T> what has a line
     */
    @FunctionalInterface
    interface Writer<T> {

        /** Gives {@code line} a value for each of its columns. */
        void write(Line line, T one) throws SQLException;
    }
}
