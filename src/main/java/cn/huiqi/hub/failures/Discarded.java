package cn.huiqi.hub.failures;

/**
 * What came of giving up all that a filter asks for.
 *
 * @param filter frozen: what failed later was not meant
 * @param discarded given up now
 * @param skipped settled, or being replayed, already
 * @param notPossible drops some of whose rows are with the regulator: they stay open
 */
public record Discarded(FailureFilter filter, long discarded, long skipped, long notPossible) {

    /** All that the filter asked for. */
    public long total() {
        return discarded + skipped + notPossible;
    }
}
