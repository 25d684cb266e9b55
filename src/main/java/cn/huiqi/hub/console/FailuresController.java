package cn.huiqi.hub.console;

import cn.huiqi.hub.console.FailureViews.Detail;
import cn.huiqi.hub.console.FailureViews.Group;
import cn.huiqi.hub.console.FailureViews.Inputs;
import cn.huiqi.hub.console.FailureViews.View;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.failures.Replays;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Ledger;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
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
    private final Replays replays;
    private final Ledger ledger;
    private final Audit audit;

    FailuresController(Failures failures, Replays replays, Ledger ledger, Audit audit) {
        this.failures = failures;
        this.replays = replays;
        this.ledger = ledger;
        this.audit = audit;
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

    /** Inputs may hold personal data: who looked is on record, even at the masked form. */
    @GetMapping("/{id}/input")
    Inputs input(@PathVariable long id, Viewer user) {
        return seen(get(id, user), user.name(), "look at input", "masked", Inputs::masked);
    }

    /** The exact bytes, for mending them. */
    @PostMapping(path = "/{id}/input/reveal", consumes = Api.JSON)
    Inputs reveal(@PathVariable long id, Principal user) {
        return seen(get(id), user.getName(), "reveal input", "in full", Inputs::exact);
    }

    @PostMapping(path = "/{id}/discard", consumes = Api.JSON)
    View discard(@PathVariable long id, @RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        String reason = asked.reason("why it is given up");
        asked.refuseIfWrong();
        return View.of(Answers.done(failures.discard(id, user.getName(), reason), "failure", id, Failure::state));
    }

    /** Both or neither: nobody else's replay comes in between. */
    @PostMapping(path = "/{id}/edit-and-replay", consumes = Api.JSON)
    ResponseEntity<ReplayView> editAndReplay(
            @PathVariable long id, @RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        byte[] input = base64(asked, asked.required("input", "the mended bytes in Base64"));
        String note = asked.text("note");
        asked.refuseIfWrong();
        Mended mended = ledger.inTransaction(() -> mend(id, input, note == null ? "" : note, user.getName()));
        Answers.done(mended.edit(), "failure", id, Failure::state);
        return ReplayView.accepted(mended.replay());
    }

    /** What came of the edit, and its replay, null if there was no edit. */
    private record Mended(Answer<Failure> edit, Replay replay) {}

    private Mended mend(long id, byte[] input, String note, String who) {
        Answer<Failure> edit = failures.edit(id, input, who, note);
        boolean edited = edit instanceof Answer.Done;
        return new Mended(edit, edited ? replays.ask(FailureFilter.one(id), ReplayView.USUAL_RATE, who) : null);
    }

    private Inputs seen(
            FailureDetail failure, String who, String act, String outcome, Function<FailureDetail, Inputs> form) {
        Inputs inputs = form.apply(failure);
        audit.append(who, act, "failure " + failure.failure().id(), "", outcome);
        return inputs;
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
