package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Viewer;
import java.time.LocalDate;
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

    private final Balances balances;

    ReconciliationController(Balances balances) {
        this.balances = balances;
    }

    /** The balances of the drops received on these Shanghai days, both included. */
    record View(String by, LocalDate from, LocalDate until, boolean sound, List<BalanceView> items) {}

    @GetMapping
    View balances(@RequestParam Map<String, String> parameters, Viewer viewer) {
        Parameters asked = new Parameters(parameters);
        Balances.Query read = balances.read(asked);
        Balances.Query query = read.of(viewer.scope(read.carrier()));
        asked.refuseIfWrong();
        List<BalanceView> items =
                balances.find(query).stream().map(BalanceView::of).toList();
        boolean sound = items.stream().allMatch(item -> item.mismatches().isEmpty());
        return new View(Words.of(query.by()), query.from(), query.until(), sound, items);
    }
}
