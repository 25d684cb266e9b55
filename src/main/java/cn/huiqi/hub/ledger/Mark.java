package cn.huiqi.hub.ledger;

/**
 * A point in the ledger's history: everything with a number up to these is on record, and nothing will be added below them.
 *
 * @param batch the last outbox batch
 * @param report the last status report
 */
public record Mark(long batch, long report) {

    /** Before anything was on record. */
    public static final Mark START = new Mark(0, 0);
}
