package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.ReadingAgain;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button by which a drop is read again; it leads to the replay, or back to its failure with the reason why not. */
@Controller
class ReadAgainAct {

    private final Drops drops;
    private final Failures failures;
    private final ReadingAgain readingAgain;

    ReadAgainAct(Drops drops, Failures failures, ReadingAgain readingAgain) {
        this.drops = drops;
        this.failures = failures;
        this.readingAgain = readingAgain;
    }

    @PostMapping("/drops/{id}/read-again")
    String readAgain(@PathVariable long id, Viewer viewer, RedirectAttributes next) {
        Drop drop = drops.find(id).orElseThrow(() -> Problem.notFound("drop", id));
        Answer<Replay> answer = readingAgain.ask(drop, viewer.name());
        if (answer instanceof Answer.Done<Replay> asked) {
            return "redirect:/replays/" + asked.now().id();
        }
        Notice.refused("read-again.not-possible").on(next);
        return failures.ofDrop(id)
                .map(failure -> "redirect:/failures/" + failure.id())
                .orElse("redirect:/drops/" + id);
    }
}
