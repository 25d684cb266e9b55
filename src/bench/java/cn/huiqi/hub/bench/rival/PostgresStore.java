package cn.huiqi.hub.bench.rival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** PostgreSQL by COPY in its binary form; the marks go over a connection of their own. */
final class PostgresStore implements Store {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1);
    private static final int COLUMNS = 5;

    private final Connection recording;
    private final CopyManager copying;
    private final PreparedStatement batchLine;
    private final PreparedStatement mark;

    PostgresStore(DataSource pool) throws SQLException {
        recording = pool.getConnection();
        recording.setAutoCommit(false);
        copying = recording.unwrap(PGConnection.class).getCopyAPI();
        batchLine = recording.prepareStatement("insert into rival_batches values (?, ?, ?, null)");
        mark = pool.getConnection().prepareStatement("update rival_batches set sent_at = ? where id = ?");
    }

    @Override
    public void record(long batch, String duplicateId, List<Outgoing> messages) throws SQLException {
        try {
            copying.copyIn(
                    "copy rival_rows from stdin (format binary)", new ByteArrayInputStream(binary(batch, messages)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        batchLine.setLong(1, batch);
        batchLine.setInt(2, messages.size());
        batchLine.setString(3, duplicateId);
        batchLine.executeUpdate();
        recording.commit();
    }

    @Override
    public void sent(long batch) throws SQLException {
        synchronized (mark) {
            mark.setLong(1, System.currentTimeMillis());
            mark.setLong(2, batch);
            mark.executeUpdate();
        }
    }

    private static byte[] binary(long batch, List<Outgoing> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(messages.size() * 1_024);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
        for (Outgoing message : messages) {
            out.writeShort(COLUMNS);
            out.writeInt(Long.BYTES);
            out.writeLong(batch);
            out.writeInt(Long.BYTES);
            out.writeLong(message.row());
            write(out, message.applicationId().getBytes(US_ASCII));
            write(out, message.measure().getBytes(UTF_8));
            write(out, message.body());
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
