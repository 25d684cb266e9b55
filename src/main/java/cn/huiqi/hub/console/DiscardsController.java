package cn.huiqi.hub.console;

import cn.huiqi.hub.console.ReplayView.PreviewView;
import cn.huiqi.hub.failures.Discarded;
import cn.huiqi.hub.failures.Discards;
import cn.huiqi.hub.failures.FailureFilter;
import java.security.Principal;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Giving up many failures in one act. */
@RestController
@RequestMapping(Api.V1 + "/failures/discard")
class DiscardsController {

    private final Discards discards;

    DiscardsController(Discards discards) {
        this.discards = discards;
    }

    /** See {@link Discarded}; what became of each failure is in its history. */
    record View(FailureQuery filter, long total, long discarded, long skipped, long notPossible) {

        static View of(Discarded came) {
            return new View(
                    FailureQuery.of(came.filter()), came.total(), came.discarded(), came.skipped(), came.notPossible());
        }
    }

    @GetMapping("/preview")
    PreviewView preview(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        FailureFilter filter = FailureQuery.read(asked);
        asked.refuseIfWrong();
        return PreviewView.of(discards.preview(filter));
    }

    @PostMapping(consumes = Api.JSON)
    View discard(@RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        FailureFilter filter = FailureQuery.readMember(asked, "give up");
        String reason = asked.reason("why they are given up");
        asked.refuseIfWrong();
        return View.of(discards.discard(filter, user.getName(), reason));
    }
}
