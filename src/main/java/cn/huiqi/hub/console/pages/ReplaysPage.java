package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.ReplayView;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.failures.Replays;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Replays: watching one, holding it up. One may take several carriers' failures: they are no carrier's to see. */
@Controller
class ReplaysPage {

    private final Replays replays;

    ReplaysPage(Replays replays) {
        this.replays = replays;
    }

    @GetMapping("/replays")
    String list(@RequestParam Map<String, String> query, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        Page<ReplayView> page = Page.of(replays.newest(cut.before(), cut.andOne()), cut, Replay::id, ReplayView::of);
        model.addAttribute("path", "/failures");
        model.addAttribute("page", page);
        Links.addPieces(model, request, page);
        return "replays";
    }

    @GetMapping("/replays/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("path", "/failures");
        model.addAttribute("replay", ReplayView.of(find(id)));
        return "replay";
    }

    /** What the page asks for again and again while the replay runs: how far it is, and at the end what can be done then. */
    @GetMapping("/replays/{id}/progress")
    String progress(@PathVariable long id, Model model) {
        one(id, model);
        return "replay :: watched";
    }

    @PostMapping("/replays/{id}/stop")
    String stop(@PathVariable long id, Viewer viewer, RedirectAttributes next) {
        return changed(id, replays.stop(id, viewer.name()), "replay.stop", next);
    }

    @PostMapping("/replays/{id}/resume")
    String resume(@PathVariable long id, Viewer viewer, RedirectAttributes next) {
        return changed(id, replays.resume(id, viewer.name()), "replay.resume", next);
    }

    private String changed(long id, Answer<Replay> answer, String act, RedirectAttributes next) {
        Notice.of(answer, "replay", act, Replay::state).on(next);
        return "redirect:/replays/" + find(id).id();
    }

    private Replay find(long id) {
        return replays.find(id).orElseThrow(() -> Problem.notFound("replay", id));
    }
}
