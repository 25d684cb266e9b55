package cn.huiqi.hub.console;

import cn.huiqi.hub.catalogue.Figures;
import cn.huiqi.hub.catalogue.Period;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was received in a period, and what came of it. */
@RestController
@RequestMapping(Api.V1 + "/figures")
class FiguresController {

    private static final int USUAL_DAYS = 7;

    private final Figures figures;
    private final Codes codes;
    private final Clock clock;

    FiguresController(Figures figures, Codes codes, Clock clock) {
        this.figures = figures;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping
    FiguresView figures(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        LocalDate until = asked.day("until", Shanghai.day(clock.instant()));
        LocalDate from = asked.day("from", until.minusDays(USUAL_DAYS - 1));
        String carrier = codes.carrier(asked);
        if (until.isBefore(from)) {
            asked.wrong("until", "expected a day not before " + from + ", found " + until);
        }
        asked.refuseIfWrong();
        Period period = new Period(from, until);
        return FiguresView.of(period, carrier, figures.overview(period, carrier), figures.goals(period, carrier));
    }
}
