package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.Balance.Mismatch;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** What must add up, see {@link Balance}; {@code mismatches} says what does not, and is empty if all is well. */
public record BalanceView(
        String carrier,
        LocalDate day,
        String kind,
        String drop,
        DropViews.Rows rows,
        long sent,
        long waiting,
        long answered,
        long unanswered,
        OffsetDateTime oldestUnanswered,
        List<String> mismatches) {

    public static BalanceView of(Balance balance) {
        return new BalanceView(
                balance.carrier(),
                balance.day(),
                balance.kind().word(),
                balance.drop(),
                DropViews.Rows.of(balance.rows()),
                balance.sent(),
                balance.waiting(),
                balance.answered(),
                balance.unanswered(),
                Shanghai.time(balance.oldestUnanswered()),
                balance.mismatches().stream().map(BalanceView::inWords).toList());
    }

    private static String inWords(Mismatch mismatch) {
        return mismatch.sum() + ": expected " + mismatch.expected() + ", found " + mismatch.found();
    }
}
