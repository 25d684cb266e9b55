package cn.huiqi.hub.console;

import cn.huiqi.hub.console.DropViews.Detail;
import cn.huiqi.hub.console.DropViews.View;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.DropFilter;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.ReturnFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The carriers' drops, and reading one again. */
@RestController
@RequestMapping(Api.V1 + "/drops")
class DropsController {

    private static final int LONGEST_HISTORY = 100;

    private final Drops drops;
    private final ReturnFiles returnFiles;
    private final Reconciliation reconciliation;
    private final Failures failures;
    private final ReadingAgain readingAgain;
    private final Audit audit;
    private final Downloads downloads;

    DropsController(
            Drops drops,
            ReturnFiles returnFiles,
            Reconciliation reconciliation,
            Failures failures,
            ReadingAgain readingAgain,
            Audit audit,
            Downloads downloads) {
        this.drops = drops;
        this.returnFiles = returnFiles;
        this.reconciliation = reconciliation;
        this.failures = failures;
        this.readingAgain = readingAgain;
        this.audit = audit;
        this.downloads = downloads;
    }

    @GetMapping
    Page<View> list(@RequestParam Map<String, String> query, Viewer viewer) {
        Parameters asked = new Parameters(query);
        DropFilter filter = new DropFilter(
                viewer.scope(asked.text("carrier")),
                asked.word("state", Drop.State.class),
                asked.word("outcome", Drop.Outcome.class),
                asked.text("name"),
                asked.time("from"),
                asked.time("until"));
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(drops.find(filter, cut.before(), cut.andOne()), cut, Drop::id, View::of);
    }

    /** The audit's entries are not for carriers. */
    @GetMapping("/{id}")
    Detail one(@PathVariable long id, Viewer viewer) {
        Drop drop = get(id, viewer);
        return Detail.of(
                drop,
                drops.problems(drop),
                reconciliation.ofDrop(id).orElseThrow(),
                returnFiles.answering(id),
                failures.ofDrop(id).map(Failure::id).orElse(null),
                viewer.readsAudit() ? audit.of("drop " + id, LONGEST_HISTORY) : List.of());
    }

    @GetMapping("/{id}/receipt")
    void receipt(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        downloads.receipt(viewer, id, response);
    }

    @GetMapping("/{id}/rejected")
    void rejected(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        downloads.rejected(viewer, id, response);
    }

    @PostMapping(path = "/{id}/read-again", consumes = Api.JSON)
    ResponseEntity<ReplayView> readAgain(@PathVariable long id, Principal user) {
        return ReplayView.accepted(Answers.done(readingAgain.ask(get(id), user.getName()), "drop", id, Replay::state));
    }

    /** What is not theirs is for them as if it did not exist. */
    private Drop get(long id, Viewer viewer) {
        Drop drop = get(id);
        if (!viewer.sees(drop.carrier())) {
            throw notFound(id);
        }
        return drop;
    }

    private Drop get(long id) {
        return drops.find(id).orElseThrow(() -> notFound(id));
    }

    private static ErrorResponseException notFound(long id) {
        return Problem.notFound("drop", id);
    }
}
