package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Findings.Kind;

/**
 * Negative controls: each takes one of the hub's precautions away, after a crash at which the hub needs it, and so makes the harness
 * show that it would have found the loss or the double.
 */
enum Sabotage {
    /** A batch that is sent again carries another duplicate id, as if the broker knew none. */
    DUPLICATE_IDS_OFF(
            CrashPoint.BATCH_SENT,
            "update batches set duplicate_id = duplicate_id || '-other' where sent_at is null",
            Kind.DOUBLED),
    /** Batches are marked as sent before they are sent. */
    MARKED_BEFORE_SENT(CrashPoint.CHUNK_COMMITTED, "update batches set sent_at = 0 where sent_at is null", Kind.LOST),
    /** Receipts are marked as uploaded before they are uploaded. */
    MARKED_BEFORE_UPLOADED(
            CrashPoint.RETURN_FILE_WRITTEN,
            "update return_files set uploaded_at = 0 where uploaded_at is null and kind = 'RECEIPT'",
            Kind.MISSING);

    private final CrashPoint after;
    private final String sql;
    private final Kind found;

    Sabotage(CrashPoint after, String sql, Kind found) {
        this.after = after;
        this.sql = sql;
        this.found = found;
    }

    /** Where the hub is killed. */
    CrashPoint after() {
        return after;
    }

    /** What is then done to its ledger. */
    String sql() {
        return sql;
    }

    /** What the oracle must find. */
    Kind found() {
        return found;
    }
}
