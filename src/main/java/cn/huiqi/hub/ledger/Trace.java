package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.RowError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * All that is on record of one application number of a carrier.
 *
 * @param summary how it stands; null if none of its rows was ever accepted
 * @param messages its revisions and fulfilment reports, oldest first
 * @param duplicates rows of the drops in which it was last seen that said nothing new
 * @param rejections rows with its number that were rejected, oldest first, at most {@link #MOST_REJECTIONS}
 * @param reports what the regulator said, in the order it was taken
 */
public record Trace(
        Summary summary,
        List<Sending> messages,
        List<Place> duplicates,
        List<Rejection> rejections,
        List<Report> reports) {

    /** A number in use for test files may have been rejected without end. */
    static final int MOST_REJECTIONS = 100;

    /**
     * How the application stands; what it says is in its latest revision.
     *
     * @param status the word of the last report that took effect, or null
     * @param fulfilment the word of the carrier's last report, or null
     * @param fulfilledOn ISO day, or null
     * @param savedAmount yuan, or null
     */
    public record Summary(
            String carrier,
            String measure,
            int revision,
            String status,
            String fulfilment,
            String fulfilledOn,
            String savedAmount) {}

    /** A row of a drop. */
    public record Place(DropKind kind, long dropId, String file, long row) {}

    /**
     * A message about the application.
     *
     * @param number the revision, or which of the fulfilment reports it is
     * @param body UTF-8 JSON, with personal data in full; empty when it was kept long enough, but for the latest revision
     * @param batch the outbox batch that it is sent with
     * @param readyAt when it was on record
     * @param sentAt null while it waits
     */
    public record Sending(int number, Place place, byte[] body, long batch, Instant readyAt, Instant sentAt) {}

    /** A row that was rejected. */
    public record Rejection(Place place, List<RowError> errors) {}

    /**
     * A status report.
     *
     * @param reason as the regulator wrote it
     * @param effect the word of what it did
     * @param revision that it was about, null if it named none
     * @param file the status file that it stands in, or null as long as there is none
     */
    public record Report(
            String reportId,
            String status,
            String reason,
            OffsetDateTime decidedAt,
            Integer revision,
            String effect,
            Instant takenAt,
            Returned file) {}
}
