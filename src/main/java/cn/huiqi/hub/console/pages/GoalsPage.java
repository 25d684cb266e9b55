package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.catalogue.GoalFigures;
import cn.huiqi.hub.catalogue.Period;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.access.Viewer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the measures stand against the city's goals, this year where nothing else is asked for; a carrier sees its own applications'. */
@Controller
class GoalsPage {

    /** A thousandth is a pixel: 40 % and more fill the bar. */
    private static final int BAR = 400;

    private final Figures figures;
    private final Clock clock;

    GoalsPage(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * A measure with its bar in a picture {@value #BAR} wide.
     *
     * @param width of the bar, null without applications
     * @param mark where the goal is
     */
    record Line(GoalFigures figures, Integer width, int mark) {

        static Line of(GoalFigures figures) {
            BigDecimal cut = figures.applications().cut();
            return new Line(figures, cut == null ? null : width(cut), width(figures.goal()));
        }

        private static int width(BigDecimal part) {
            return Math.min(BAR, part.movePointRight(3).intValue());
        }
    }

    @GetMapping("/goals")
    String show(@RequestParam Map<String, String> query, Viewer viewer, Model model) {
        Parameters asked = PageFrame.asked(query);
        LocalDate until = asked.day("until", Shanghai.day(clock.instant()));
        LocalDate from = asked.day("from", until.withDayOfYear(1));
        String carrier = viewer.scope(asked.text("carrier"));
        if (until.isBefore(from)) {
            asked.wrong("until", "expected a day not before " + from + ", found '" + until + "'");
        }
        asked.refuseIfWrong();
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("carrier", carrier);
        model.addAttribute(
                "goals",
                figures.goals(new Period(from, until), carrier).stream()
                        .map(Line::of)
                        .toList());
        model.addAttribute("path", "/feeds");
        return "goals";
    }
}
