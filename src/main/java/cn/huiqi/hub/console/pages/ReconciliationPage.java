package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Balances;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Balance;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether everything adds up; a carrier sees whether its own does. */
@Controller
class ReconciliationPage {

    private final Balances balances;

    ReconciliationPage(Balances balances) {
        this.balances = balances;
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

        static Line of(Balance balance) {
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
                    balance.mismatches().stream().map(Mismatch::of).toList());
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
        List<Line> lines = balances.find(scoped).stream().map(Line::of).toList();
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
