package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.camel.Polls;
import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.catalogue.Overview;
import cn.huiqi.hub.catalogue.Period;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.outbox.Batches;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How everything stands. The page asks for itself every few seconds and takes out of the answer what has changed. */
@Controller
class OverviewPage {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_660;

    /** Periods to choose from, in days that end today. */
    private static final List<Integer> PERIODS = List.of(1, 7, USUAL_DAYS);

    private final Figures figures;
    private final Failures failures;
    private final Batches batches;
    private final Polls polls;
    private final Clock clock;

    OverviewPage(Figures figures, Failures failures, Batches batches, Polls polls, Clock clock) {
        this.figures = figures;
        this.failures = failures;
        this.batches = batches;
        this.polls = polls;
        this.clock = clock;
    }

    /** @param query {@code from} and {@code until}, or {@code days} that end today; {@code carrier} */
    @GetMapping("/")
    String show(@RequestParam Map<String, String> query, Viewer viewer, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        LocalDate today = Shanghai.day(clock.instant());
        int days = asked.number("days", USUAL_DAYS, MOST_DAYS);
        LocalDate until = asked.day("until", today);
        LocalDate from = asked.day("from", until.minusDays(days - 1L));
        if (until.isBefore(from)) {
            asked.wrong("until", "expected a day not before " + from + ", found " + until);
        }
        String carrier = viewer.scope(asked.text("carrier"));
        asked.refuseIfWrong();
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("days", query.containsKey("from") || query.containsKey("until") ? null : days);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("here", Links.with(request, PageFrame.LANGUAGE, null));
        model.addAttribute("now", Shanghai.time(clock.instant()));
        Overview overview = figures.overview(new Period(from, until), carrier);
        model.addAttribute("figures", overview);
        model.addAttribute("asOf", Shanghai.time(overview.asOf().at()));
        Map<String, Long> open = failures.open();
        model.addAttribute(
                "failures",
                carrier == null
                        ? open.values().stream().mapToLong(Long::longValue).sum()
                        : open.getOrDefault(carrier, 0L));
        model.addAttribute("lines", lines(carrier, open));
        return "overview";
    }

    private List<CarrierLine> lines(String carrier, Map<String, Long> open) {
        Map<String, Batches.Waiting> waiting = batches.waiting();
        return polls.all().stream()
                .filter(poll -> carrier == null || carrier.equals(poll.carrier()))
                .map(poll -> CarrierLine.of(poll, waiting.get(poll.carrier()), open.getOrDefault(poll.carrier(), 0L)))
                .toList();
    }
}
