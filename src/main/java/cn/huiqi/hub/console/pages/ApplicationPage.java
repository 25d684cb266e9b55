package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.TraceView;
import cn.huiqi.hub.console.access.Revealing;
import cn.huiqi.hub.console.access.Revealing.Revealed;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.measures.Plans;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One application: how it stands, and its story from file and row to status and fulfilment. */
@Controller
class ApplicationPage {

    private final Traces traces;
    private final Plans plans;
    private final Revealing revealing;

    ApplicationPage(Traces traces, Plans plans, Revealing revealing) {
        this.traces = traces;
        this.plans = plans;
        this.revealing = revealing;
    }

    @GetMapping("/applications/{id}")
    String show(@PathVariable String id, Viewer viewer, Model model) {
        Trace trace = traces.of(id)
                .filter(found -> viewer.seesApplication(id))
                .orElseThrow(() -> Problem.notFound("application", id));
        TraceView view = TraceView.of(id, trace);
        model.addAttribute("id", id);
        model.addAttribute("carrier", id.substring(0, id.indexOf(':')));
        model.addAttribute("trace", view);
        model.addAttribute("story", Story.of(view));
        model.addAttribute("applicant", Applicant.of(trace, plans).orElse(null));
        model.addAttribute("mayReveal", viewer.mayReveal());
        model.addAttribute("shortestReason", Revealing.SHORTEST_REASON);
        model.addAttribute("longestReason", Revealing.LONGEST_REASON);
        return "application";
    }

    /** The page with the applicant's personal data in full, this once. */
    @PostMapping("/applications/{id}/reveal")
    String reveal(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        Revealed revealed = revealing.reveal(viewer, id, reason);
        if (revealed instanceof Revealed.Unknown) {
            throw Problem.notFound("application", id);
        }
        if (revealed instanceof Revealed.NotAllowed) {
            throw new AccessDeniedException("not for " + viewer.role().word());
        }
        if (revealed instanceof Revealed.Shown shown) {
            model.addAttribute("revealed", shown);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("noReason", true);
        }
        return show(id, viewer, model);
    }
}
