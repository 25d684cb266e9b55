package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.Reconciliation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether everything adds up. */
@RestController
@RequestMapping(Api.V1 + "/reconciliation")
class ReconciliationController {

    private static final int USUAL_DAYS = 7;

    private final Reconciliation reconciliation;
    private final Clock clock;

    ReconciliationController(Reconciliation reconciliation, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** What a line is the balance of. */
    enum By {
        DROP,
        DAY,
        CARRIER
    }

    /** The balances of the drops received on these Shanghai days, both included. */
    record View(String by, LocalDate from, LocalDate until, boolean sound, List<BalanceView> items) {}

    @GetMapping
    View balances(@RequestParam Map<String, String> query, Viewer viewer) {
        Parameters asked = new Parameters(query);
        By given = asked.word("by", By.class);
        LocalDate today = Shanghai.day(clock.instant());
        LocalDate until = asked.day("until", today);
        LocalDate from = asked.day("from", until.minusDays(USUAL_DAYS - 1));
        String carrier = viewer.scope(asked.text("carrier"));
        asked.refuseIfWrong();
        By by = given == null ? By.DAY : given;
        List<BalanceView> items = balances(by, from, until).stream()
                .filter(balance -> carrier == null || balance.carrier().equals(carrier))
                .map(BalanceView::of)
                .toList();
        boolean sound = items.stream().allMatch(item -> item.mismatches().isEmpty());
        return new View(Words.of(by), from, until, sound, items);
    }

    private Collection<Balance> balances(By by, LocalDate from, LocalDate until) {
        return switch (by) {
            case DROP -> reconciliation.ofDrops(from, until);
            case DAY -> reconciliation.ofDays(from, until);
            case CARRIER -> reconciliation.ofCarriers(from, until);
        };
    }
}
