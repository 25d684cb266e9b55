package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.TraceView;
import cn.huiqi.hub.console.access.Role;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.measures.Plans;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One application: how it stands, and its story from file and row to status and fulfilment. */
@Controller
class ApplicationPage {

    private final Traces traces;
    private final Plans plans;

    ApplicationPage(Traces traces, Plans plans) {
        this.traces = traces;
        this.plans = plans;
    }

    @GetMapping("/applications/{id}")
    String show(@PathVariable String id, Viewer viewer, Model model) {
        String carrier = id.substring(0, Math.max(0, id.indexOf(':')));
        Trace trace = traces.of(id)
                .filter(found -> viewer.sees(carrier))
                .orElseThrow(() -> Problem.notFound("application", id));
        TraceView view = TraceView.of(id, trace);
        model.addAttribute("id", id);
        model.addAttribute("carrier", carrier);
        model.addAttribute("trace", view);
        model.addAttribute("story", Story.of(view));
        model.addAttribute("applicant", Applicant.of(trace, plans).orElse(null));
        model.addAttribute("mayReveal", viewer.role() != Role.AUDITOR);
        return "application";
    }
}
