package cn.huiqi.hub.console;

import cn.huiqi.hub.console.FailureViews.Detail;
import cn.huiqi.hub.console.FailureViews.Group;
import cn.huiqi.hub.console.FailureViews.Inputs;
import cn.huiqi.hub.console.FailureViews.View;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Mending;
import cn.huiqi.hub.failures.Mending.Mended;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Failures: what they are, what was done about them, and what ops decide. */
@RestController
@RequestMapping(Api.V1 + "/failures")
class FailuresController {

    private final Failures failures;
    private final Mending mending;
    private final FailureInputs inputs;

    FailuresController(Failures failures, Mending mending, FailureInputs inputs) {
        this.failures = failures;
        this.mending = mending;
        this.inputs = inputs;
    }

    @GetMapping
    Page<View> list(@RequestParam Map<String, String> query, Viewer viewer) {
        Parameters asked = new Parameters(query);
        FailureFilter filter = FailureQuery.read(asked, viewer);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(failures.find(filter, cut.before(), cut.andOne()), cut, Failure::id, View::of);
    }

    @GetMapping("/groups")
    Page<Group> groups(@RequestParam Map<String, String> query, Viewer viewer) {
        Parameters asked = new Parameters(query);
        FailureFilter filter = FailureQuery.read(asked, viewer);
        asked.refuseIfWrong();
        return new Page<>(failures.groups(filter).stream().map(Group::of).toList(), null);
    }

    @GetMapping("/{id}")
    Detail one(@PathVariable long id, Viewer viewer) {
        return Detail.of(get(id, viewer), viewer);
    }

    @GetMapping("/{id}/input")
    Inputs input(@PathVariable long id, Viewer user) {
        FailureDetail detail = get(id, user);
        inputs.seenMasked(detail, user.name());
        return Inputs.masked(detail);
    }

    /** The exact bytes, for mending them. */
    @PostMapping(path = "/{id}/input/reveal", consumes = Api.JSON)
    Inputs reveal(@PathVariable long id, Principal user) {
        FailureDetail detail = get(id);
        inputs.seenInFull(detail, user.getName(), "");
        return Inputs.exact(detail);
    }

    @PostMapping(path = "/{id}/discard", consumes = Api.JSON)
    View discard(@PathVariable long id, @RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        String reason = asked.reason("why it is given up");
        asked.refuseIfWrong();
        return View.of(Answers.done(failures.discard(id, user.getName(), reason), "failure", id, Failure::state));
    }

    @PostMapping(path = "/{id}/edit-and-replay", consumes = Api.JSON)
    ResponseEntity<ReplayView> editAndReplay(
            @PathVariable long id, @RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        byte[] input = base64(asked, asked.required("input", "the mended bytes in Base64"));
        String note = asked.text("note");
        asked.refuseIfWrong();
        Mended mended = mending.mend(id, input, user.getName(), note == null ? "" : note, ReplayView.USUAL_RATE);
        Answers.done(mended.edit(), "failure", id, Failure::state);
        return ReplayView.accepted(mended.replay());
    }

    private static byte[] base64(Parameters asked, String text) {
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            asked.wrong("input", "expected Base64: " + e.getMessage());
            return null;
        }
    }

    /** What is not theirs is for them as if it did not exist. */
    private FailureDetail get(long id, Viewer viewer) {
        FailureDetail detail = get(id);
        if (!viewer.sees(detail.failure().carrier())) {
            throw notFound(id);
        }
        return detail;
    }

    private FailureDetail get(long id) {
        return failures.detail(id).orElseThrow(() -> notFound(id));
    }

    private static ErrorResponseException notFound(long id) {
        return Problem.notFound("failure", id);
    }
}
