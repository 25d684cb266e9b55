package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.catalogue.Overview.AsOf;
import cn.huiqi.hub.console.Balances;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.watch.Watch;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether everything adds up; a carrier sees whether its own does. */
@Controller
class ReconciliationPage {

    private final Balances balances;
    private final Watch watch;
    private final Figures figures;

    ReconciliationPage(Balances balances, Watch watch, Figures figures) {
        this.balances = balances;
        this.watch = watch;
        this.figures = figures;
    }

    /** A line, see {@link Balance}. */
    record Line(
            String carrier,
            LocalDate day,
            String kind,
            String drop,
            long total,
            long accepted,
            long duplicate,
            long rejected,
            long sent,
            long waiting,
            long answered,
            long unanswered,
            OffsetDateTime oldestUnanswered,
            List<Mismatch> mismatches) {

        /** @param seen what the watch, which looks at each message, has found of the line's drops */
        static Line of(Balance balance, List<Balance.Mismatch> seen) {
            return new Line(
                    balance.carrier(),
                    balance.day(),
                    balance.kind().word(),
                    balance.drop(),
                    balance.rows().total(),
                    balance.rows().accepted(),
                    balance.rows().duplicate(),
                    balance.rows().rejected(),
                    balance.sent(),
                    balance.waiting(),
                    balance.answered(),
                    balance.unanswered(),
                    Shanghai.time(balance.oldestUnanswered()),
                    mismatches(balance, seen));
        }

        private static List<Mismatch> mismatches(Balance balance, List<Balance.Mismatch> seen) {
            List<Mismatch> all = new ArrayList<>();
            balance.mismatches().forEach(own -> all.add(Mismatch.of(own)));
            Set<String> sums =
                    balance.mismatches().stream().map(Balance.Mismatch::sum).collect(Collectors.toSet());
            seen.stream()
                    .filter(one -> balance.covers(one.balance()) && !sums.contains(one.sum()))
                    .forEach(one -> all.add(Mismatch.of(one)));
            return all;
        }
    }

    /** A sum that is not right; {@code sum} is its first part, as the messages' keys have it. */
    record Mismatch(String sum, long expected, long found) {

        static Mismatch of(Balance.Mismatch mismatch) {
            return new Mismatch(mismatch.sum().replaceFirst(" .*", ""), mismatch.expected(), mismatch.found());
        }
    }

    @GetMapping("/reconciliation")
    String show(@RequestParam Map<String, String> query, Viewer viewer, Model model) {
        Parameters asked = PageFrame.asked(query);
        Balances.Query read = balances.read(asked);
        asked.refuseIfWrong();
        Balances.Query scoped = read.of(viewer.scope(read.carrier()));
        List<Balance.Mismatch> seen = watch.last().mismatches().stream()
                .filter(one -> scoped.holds(one.balance().day()))
                .toList();
        List<Line> lines = balances.counted(scoped).stream()
                .map(balance -> Line.of(balance, seen))
                .toList();
        AsOf asOf = figures.asOf();
        model.addAttribute("asOf", asOf);
        model.addAttribute("asOfTime", Shanghai.time(asOf.at()));
        model.addAttribute("query", scoped);
        model.addAttribute("by", Words.of(scoped.by()));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "wrong",
                lines.stream().filter(line -> !line.mismatches().isEmpty()).count());
        model.addAttribute("path", "/feeds");
        return "reconciliation";
    }
}
