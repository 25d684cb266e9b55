package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.FailureViews;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.failures.Failures;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One failure: what it is, what was done about it, and giving it up. */
@Controller
class FailurePage {

    private final Failures failures;

    FailurePage(Failures failures) {
        this.failures = failures;
    }

    @GetMapping("/failures/{id}")
    String show(@PathVariable long id, Viewer viewer, Model model) {
        return page(seen(failures, id, viewer), viewer, model);
    }

    /** Where someone was faster the page says so, and keeps the reason that was typed. */
    @PostMapping("/failures/{id}/discard")
    String discard(
            @PathVariable long id,
            @RequestParam String reason,
            Viewer viewer,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        seen(failures, id, viewer);
        if (reason.isBlank()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute(Notice.NAME, Notice.refused("reason.missing"));
            return page(seen(failures, id, viewer), viewer, model);
        }
        Answer<Failure> answer = failures.discard(id, viewer.name(), reason);
        Notice notice = Notice.of(answer, "failure", "discard", Failure::state);
        if (notice.good()) {
            notice.on(next);
            return "redirect:/failures/" + id;
        }
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute(Notice.NAME, notice);
        model.addAttribute("reason", reason);
        return page(seen(failures, id, viewer), viewer, model);
    }

    /** The failure, if it is theirs to see. */
    static FailureDetail seen(Failures failures, long id, Viewer viewer) {
        return failures.detail(id)
                .filter(detail -> viewer.sees(detail.failure().carrier()))
                .orElseThrow(() -> Problem.notFound("failure", id));
    }

    private static String page(FailureDetail detail, Viewer viewer, Model model) {
        model.addAttribute("detail", FailureViews.Detail.of(detail, viewer));
        return "failure";
    }
}
