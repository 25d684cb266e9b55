package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.Traces;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an application is, and how it got there. */
@RestController
@RequestMapping(Api.V1 + "/trace")
class TraceController {

    private final Traces traces;

    TraceController(Traces traces) {
        this.traces = traces;
    }

    @GetMapping("/{applicationId}")
    TraceView one(@PathVariable String applicationId) {
        return traces.of(applicationId)
                .map(trace -> TraceView.of(applicationId, trace))
                .orElseThrow(() -> Problem.notFound("application", applicationId));
    }
}
