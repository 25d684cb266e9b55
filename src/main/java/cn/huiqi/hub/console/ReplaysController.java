package cn.huiqi.hub.console;

import cn.huiqi.hub.console.ReplayView.PreviewView;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.failures.Replays;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replays: what one would take, asking for it, watching it, holding it up. */
@RestController
@RequestMapping(Api.V1 + "/replays")
class ReplaysController {

    private final Replays replays;

    ReplaysController(Replays replays) {
        this.replays = replays;
    }

    @GetMapping
    Page<ReplayView> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(replays.newest(cut.before(), cut.andOne()), cut, Replay::id, ReplayView::of);
    }

    @GetMapping("/preview")
    PreviewView preview(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        FailureFilter filter = FailureQuery.read(asked);
        asked.refuseIfWrong();
        return PreviewView.of(replays.preview(filter));
    }

    @PostMapping(consumes = Api.JSON)
    ResponseEntity<ReplayView> ask(@RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        FailureFilter filter = FailureQuery.readMember(asked, "replay");
        int rate = asked.number("rate", ReplayView.USUAL_RATE, Replays.FASTEST);
        asked.refuseIfWrong();
        return ReplayView.accepted(replays.ask(filter, rate, user.getName()));
    }

    @GetMapping("/{id}")
    ReplayView one(@PathVariable long id) {
        return ReplayView.of(replays.find(id).orElseThrow(() -> Problem.notFound("replay", id)));
    }

    @PostMapping(path = "/{id}/stop", consumes = Api.JSON)
    ReplayView stop(@PathVariable long id, Principal user) {
        return ReplayView.of(Answers.done(replays.stop(id, user.getName()), "replay", id, Replay::state));
    }

    @PostMapping(path = "/{id}/resume", consumes = Api.JSON)
    ReplayView resume(@PathVariable long id, Principal user) {
        return ReplayView.of(Answers.done(replays.resume(id, user.getName()), "replay", id, Replay::state));
    }
}
