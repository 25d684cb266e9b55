package cn.huiqi.hub.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.ledger.Line.Writer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Lines in the binary format of PostgreSQL's COPY (its documentation, "COPY", "Binary Format"), which costs least at both ends. */
final class CopiedLines implements Line {

    /** The signature, no flags, no header extension. */
    private static final byte[] HEADER = Arrays.copyOf("PGCOPY\n\u00ff\r\n\0".getBytes(ISO_8859_1), 19);

    private static final short END = -1;
    private static final int NULL = -1;

    /** Sent to the server when it is full. */
    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private CopiedLines(CopyIn copy) {
        this.copy = copy;
    }

    /** An {@link Appending}. */
    static <T> void append(
            Connection connection, String table, List<String> columns, Collection<T> lines, Writer<T> writer)
            throws SQLException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopiedLines line = new CopiedLines(copy);
            line.room(HEADER.length).put(HEADER);
            for (T one : lines) {
                line.room(Short.BYTES).putShort((short) columns.size());
                writer.write(line, one);
            }
            line.room(Short.BYTES).putShort(END);
            line.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Override
    public Line text(String value) throws SQLException {
        return bytes(value == null ? null : value.getBytes(UTF_8));
    }

    @Override
    public Line integer(Integer value) throws SQLException {
        if (value == null) {
            return bytes(null);
        }
        room(Integer.BYTES + Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    @Override
    public Line bigint(Long value) throws SQLException {
        if (value == null) {
            return bytes(null);
        }
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    @Override
    public Line bytes(byte[] value) throws SQLException {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL);
        } else {
            room(Integer.BYTES + value.length).putInt(value.length).put(value);
        }
        return this;
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
            if (buffer.capacity() < bytes) {
                buffer = ByteBuffer.allocate(bytes);
            }
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
