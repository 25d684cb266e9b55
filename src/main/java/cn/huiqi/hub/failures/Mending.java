package cn.huiqi.hub.failures;

import cn.huiqi.hub.ledger.Ledger;

/** Mends a failed message and replays it in one act: both are done or neither, and nobody else's replay comes in between. */
public final class Mending {

    private final Ledger ledger;
    private final Failures failures;
    private final Replays replays;

    public Mending(Ledger ledger, Failures failures, Replays replays) {
        this.ledger = ledger;
        this.failures = failures;
        this.replays = replays;
    }

    /** What came of the edit, and its replay, null if there was no edit. */
    public record Mended(Answer<Failure> edit, Replay replay) {}

    /**
     * Puts {@code input} beside the original and replays it.
     *
     * @param note why, may be empty
     * @param rate items a second, as for {@link Replays#ask}
     */
    public Mended mend(long id, byte[] input, String who, String note, int rate) {
        return ledger.inTransaction(() -> {
            Answer<Failure> edit = failures.edit(id, input, who, note);
            boolean edited = edit instanceof Answer.Done;
            return new Mended(edit, edited ? replays.ask(FailureFilter.one(id), rate, who) : null);
        });
    }
}
