package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.Source;
import java.time.Instant;

/**
 * A carrier's file as it is on record.
 *
 * @param occurrence 1 for the first drop of that name of that carrier, 2 for the second …
 * @param sha256 of the bytes as they came, lower-case hex
 * @param statedSha256 what the carrier's checksum file says, empty if it says nothing usable, null where the dialect has none
 * @param bytes size as it came
 * @param stored where the bytes are kept, relative to the store; null if they were too large to keep, or kept long enough
 * @param outcome null until the drop is recorded or refused
 * @param rowsRead rows on record; a restart goes on after them
 * @param chunkSize rows a chunk, kept with the drop so that its batches are the same after a restart
 * @param header the header line as it came, null until the drop was found sound
 * @param rowsFound how many rows the first reading found, null until then
 * @param parkedAs where it goes when it leaves the carrier's /outbox, relative to it, e.g. {@code done/a.csv}; null until it is to go
 * @param parked whether the file was seen to have left the carrier's /outbox
 */
public record Drop(
        long id,
        String carrier,
        DropKind kind,
        String name,
        int occurrence,
        String sha256,
        String statedSha256,
        long bytes,
        String stored,
        Instant receivedAt,
        Instant completedAt,
        State state,
        Outcome outcome,
        Counts rows,
        long rowsRead,
        int chunkSize,
        String header,
        Long rowsFound,
        String parkedAs,
        boolean parked) {

    /** Where a drop is on its way. */
    public enum State {
        /** Its bytes are stored; nothing more is known. */
        RECEIVED,
        /** Read to its end and found sound; rows are going on record. */
        RECORDING,
        /** Every row is on record. */
        RECORDED,
        /** It can't be read as a whole; none of its rows counts. */
        REFUSED,
        /** Reading or recording it met with what nobody foresaw; it waits, with its receipt, until ops settle it. */
        SET_ASIDE
    }

    /** What the receipt says. */
    public enum Outcome {
        ACCEPTED("accepted"),
        PARTLY_ACCEPTED("partly-accepted"),
        REJECTED("rejected");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word in receipts and in the ledger. */
        public String word() {
            return word;
        }

        /** The outcome of a drop with these rows on record: rejected only if there were rows and none of them was taken. */
        static Outcome of(Counts rows) {
            if (rows.rejected() == 0) {
                return ACCEPTED;
            }
            return rows.rejected() == rows.total() ? REJECTED : PARTLY_ACCEPTED;
        }
    }

    /** Rows by what became of them; {@code total = accepted + duplicate + rejected} once the drop is recorded. */
    public record Counts(long total, long accepted, long duplicate, long rejected) {

        Counts plus(long moreAccepted, long moreDuplicate, long moreRejected) {
            return new Counts(
                    total + moreAccepted + moreDuplicate + moreRejected,
                    accepted + moreAccepted,
                    duplicate + moreDuplicate,
                    rejected + moreRejected);
        }
    }

    /** The drop's name with the ordinal that tells the second of a name from the first, e.g. {@code a.csv.2}. */
    public String parkedName() {
        return occurrence == 1 ? name : name + '.' + occurrence;
    }

    /** The same drop with more rows on record. */
    Drop with(Counts rows) {
        return new Drop(
                id,
                carrier,
                kind,
                name,
                occurrence,
                sha256,
                statedSha256,
                bytes,
                stored,
                receivedAt,
                completedAt,
                state,
                outcome,
                rows,
                rows.total(),
                chunkSize,
                header,
                rowsFound,
                parkedAs,
                parked);
    }

    /** What its rows name as their source. */
    public Source source(long row) {
        return new Source(name, sha256, row);
    }
}
