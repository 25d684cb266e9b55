package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Revealing;
import cn.huiqi.hub.console.access.Revealing.Revealed;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.ledger.Traces;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an application is, how it got there, and whose it is. */
@RestController
@RequestMapping(Api.V1 + "/trace")
class TraceController {

    private static final String WHY = "why personal data is needed, " + Revealing.SHORTEST_REASON + " to "
            + Revealing.LONGEST_REASON + " characters";

    private final Traces traces;
    private final Revealing revealing;

    TraceController(Traces traces, Revealing revealing) {
        this.traces = traces;
        this.revealing = revealing;
    }

    /** Personal data in full. */
    record Person(String contactName, String phone, String applicantName, String address) {}

    @GetMapping("/{applicationId}")
    TraceView one(@PathVariable String applicationId, Viewer viewer) {
        Optional<Trace> story = viewer.seesApplication(applicationId) ? traces.of(applicationId) : Optional.empty();
        return story.map(trace -> TraceView.of(applicationId, trace)).orElseThrow(() -> notFound(applicationId));
    }

    /** Who asks goes on record before anything is shown. */
    @PostMapping(path = "/{applicationId}/reveal", consumes = Api.JSON)
    Person reveal(@PathVariable String applicationId, @RequestBody Map<String, Object> body, Viewer viewer) {
        Parameters asked = new Parameters(body);
        String reason = asked.reason(WHY);
        asked.refuseIfWrong();
        Revealed revealed = revealing.reveal(viewer, applicationId, reason);
        if (revealed instanceof Revealed.Shown shown) {
            return new Person(shown.contactName(), shown.phone(), shown.applicantName(), shown.address());
        }
        if (revealed instanceof Revealed.NoReason) {
            asked.wrong(
                    "reason", "expected " + WHY + ", found " + reason.strip().length());
            asked.refuseIfWrong();
        }
        if (revealed instanceof Revealed.NotAllowed) {
            throw new AccessDeniedException("auditors see no personal data in full");
        }
        throw notFound(applicationId);
    }

    private static ErrorResponseException notFound(String applicationId) {
        return Problem.notFound("application", applicationId);
    }
}
