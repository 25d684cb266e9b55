package cn.huiqi.hub.intake;

import java.io.IOException;
import java.util.Optional;

/** The records of a sound drop, pulled one by one. */
public final class DropRecords implements AutoCloseable {

    private final Records records;
    private final HeaderMatch header;
    private final Trailer trailer;
    private long number;

    /** The records behind the header, up to the end or to the trailer where there is one. */
    DropRecords(Records records, HeaderMatch header, Optional<Trailer> trailer) {
        this.records = records;
        this.header = header;
        this.trailer = trailer.orElse(null);
    }

    /** Where each field stands in the records. */
    public Columns columns() {
        return header.columns();
    }

    /**
     * The next record, or null when there are no more. The error columns of a mended file are cut off its front, text and all, if it
     * has fields besides them.
     *
     * @throws IOException if the stored bytes can't be read, or are not those that were found sound
     */
    public RawRecord next() throws IOException {
        if (!advance()) {
            return null;
        }
        int from = records.size() > header.cutOff() ? header.cutOff() : 0;
        return new RawRecord(number, records.text(from), records.fields(from), records.badEscapes(from));
    }

    /** Passes over the records up to a number; no strings are made of them. */
    void skip(long upTo) throws IOException {
        while (number < upTo && advance()) {
            // each step is one record
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private boolean advance() throws IOException {
        if (!records.next() || (trailer != null && trailer.is(records))) {
            return false;
        }
        number++;
        return true;
    }
}
