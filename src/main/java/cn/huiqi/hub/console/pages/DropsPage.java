package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.DropViews;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.DropFilter;
import cn.huiqi.hub.ledger.Drops;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The carriers' drops, the newest first. */
@Controller
class DropsPage {

    private final Drops drops;

    DropsPage(Drops drops) {
        this.drops = drops;
    }

    @GetMapping("/drops")
    String show(@RequestParam Map<String, String> query, Viewer viewer, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        DropFilter filter = new DropFilter(
                viewer.scope(asked.text("carrier")),
                asked.word("state", Drop.State.class),
                asked.word("outcome", Drop.Outcome.class),
                asked.text("name"),
                startOf(asked.day("from", null)),
                endOf(asked.day("until", null)));
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        Page<DropViews.View> found =
                Page.of(drops.find(filter, cut.before(), cut.andOne()), cut, Drop::id, DropViews.View::of);
        model.addAttribute("drops", found.items());
        model.addAttribute("states", Words.list(Drop.State.class));
        model.addAttribute("outcomes", Words.list(Drop.Outcome.class));
        Links.addPieces(model, request, found);
        return "drops";
    }

    private static Instant startOf(LocalDate day) {
        return day == null ? null : Shanghai.startOf(day);
    }

    private static Instant endOf(LocalDate day) {
        return day == null ? null : Shanghai.startOf(day.plusDays(1));
    }
}
