package cn.huiqi.hub.intake;

import cn.huiqi.hub.ledger.Chunk;
import cn.huiqi.hub.ledger.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A sound drop's rows, normalized, in chunks of the same size but for the last. */
final class Chunks implements AutoCloseable {

    private final DropRecords records;
    private final Normalizer normalizer;
    private final String applicationNoColumn;
    private final int size;

    /** @param applicationNoColumn see {@link Chunk} */
    Chunks(DropRecords records, Normalizer normalizer, String applicationNoColumn, int size) {
        this.records = records;
        this.normalizer = normalizer;
        this.applicationNoColumn = applicationNoColumn;
        this.size = size;
    }

    /**
     * The next chunk, or null when there are no more.
     *
     * @throws IOException if the stored bytes can't be read
     */
    Chunk next() throws IOException {
        List<Row> rows = new ArrayList<>(size);
        Set<String> unknownKeys = new HashSet<>();
        RawRecord record = records.next();
        while (record != null) {
            rows.add(normalizer.normalize(record, unknownKeys));
            record = rows.size() < size ? records.next() : null;
        }
        return rows.isEmpty() ? null : new Chunk(rows, applicationNoColumn, unknownKeys);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
