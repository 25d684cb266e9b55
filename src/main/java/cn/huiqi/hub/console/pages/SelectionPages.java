package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.FailureQuery;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.ReplayView;
import cn.huiqi.hub.console.ReplayView.PreviewView;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Discarded;
import cn.huiqi.hub.failures.Discards;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Preview;
import cn.huiqi.hub.failures.Replays;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Acting on one failure, on those of a kind or on all that a filter asks for: first what it would take, then, confirmed, the act. What is
 * confirmed is what was shown: nothing that failed meanwhile is swept in.
 */
@Controller
class SelectionPages {

    private final Replays replays;
    private final Discards discards;

    SelectionPages(Replays replays, Discards discards) {
        this.replays = replays;
        this.discards = discards;
    }

    @GetMapping("/failures/replay")
    String previewReplay(@RequestParam Map<String, String> query, Model model) {
        model.addAttribute("rate", ReplayView.USUAL_RATE);
        model.addAttribute("fastest", Replays.FASTEST);
        return preview(replays.preview(filter(query)), "replay-preview", model);
    }

    @PostMapping("/failures/replay")
    String replay(@RequestParam Map<String, String> form, Viewer viewer) {
        Parameters asked = PageFrame.asked(form);
        FailureFilter filter = FailureQuery.read(asked);
        int rate = asked.number("rate", ReplayView.USUAL_RATE, Replays.FASTEST);
        asked.refuseIfWrong();
        return "redirect:/replays/" + replays.ask(filter, rate, viewer.name()).id();
    }

    @GetMapping("/failures/discard")
    String previewDiscard(@RequestParam Map<String, String> query, Model model) {
        return preview(discards.preview(filter(query)), "discard-preview", model);
    }

    @PostMapping("/failures/discard")
    String discard(@RequestParam Map<String, String> form, Viewer viewer, RedirectAttributes next) {
        Parameters asked = PageFrame.asked(form);
        FailureFilter filter = FailureQuery.read(asked);
        String reason = asked.reason("why they are given up");
        asked.refuseIfWrong();
        Discarded came = discards.discard(filter, viewer.name(), reason);
        Notice.done("discards.done", came.discarded(), came.skipped(), came.notPossible())
                .on(next);
        return "redirect:/failures";
    }

    private static FailureFilter filter(Map<String, String> query) {
        Parameters asked = PageFrame.asked(query);
        FailureFilter filter = FailureQuery.read(asked);
        asked.refuseIfWrong();
        return filter;
    }

    private static String preview(Preview preview, String template, Model model) {
        PreviewView view = PreviewView.of(preview);
        model.addAttribute("preview", view);
        model.addAttribute("taken", view.total() - view.skipped());
        model.addAttribute("filter", view.filter().parameters());
        model.addAttribute("id", view.filter().id());
        return template;
    }
}
