package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.AuditView;
import cn.huiqi.hub.console.Downloads;
import cn.huiqi.hub.console.DropViews;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.RejectedRow;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.outbox.Batches;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One drop: what became of it, and why. */
@Controller
class DropPage {

    /** Rejected rows at once. */
    private static final int ROWS = 50;

    private static final int LONGEST_HISTORY = 100;

    private final Drops drops;
    private final ReturnFiles returnFiles;
    private final Batches batches;
    private final Failures failures;
    private final Audit audit;
    private final Downloads downloads;

    DropPage(
            Drops drops,
            ReturnFiles returnFiles,
            Batches batches,
            Failures failures,
            Audit audit,
            Downloads downloads) {
        this.drops = drops;
        this.returnFiles = returnFiles;
        this.batches = batches;
        this.failures = failures;
        this.audit = audit;
        this.downloads = downloads;
    }

    /** @param query {@code row}: the rejected rows are shown from that row of the drop on */
    @GetMapping("/drops/{id}")
    String show(
            @PathVariable long id,
            @RequestParam Map<String, String> query,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        Drop drop = drops.find(id)
                .filter(found -> viewer.sees(found.carrier()))
                .orElseThrow(() -> Problem.notFound("drop", id));
        Parameters asked = PageFrame.asked(query);
        Long row = asked.id("row");
        asked.refuseIfWrong();
        model.addAttribute("drop", DropViews.View.of(drop));
        model.addAttribute("problems", drops.problems(drop));
        model.addAttribute("messages", batches.ofDrop(id));
        model.addAttribute(
                "returned",
                returnFiles.answering(id).stream()
                        .map(DropViews.ReturnedView::of)
                        .toList());
        model.addAttribute("failure", failures.ofDrop(id).map(Failure::id).orElse(null));
        if (viewer.carrier() == null) {
            model.addAttribute(
                    "history",
                    audit.of("drop " + id, LONGEST_HISTORY).stream()
                            .map(AuditView::of)
                            .toList());
        }
        model.addAttribute("mayFetchRejected", viewer.mayReveal());
        addRejected(model, request, drop, row);
        return "drop";
    }

    @GetMapping("/drops/{id}/receipt")
    void receipt(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        downloads.receipt(viewer, id, response);
    }

    @GetMapping("/drops/{id}/rejected")
    void rejected(@PathVariable long id, Viewer viewer, HttpServletResponse response) throws IOException {
        downloads.rejected(viewer, id, response);
    }

    private void addRejected(Model model, HttpServletRequest request, Drop drop, Long row) {
        List<RejectedRow> found = returnFiles.rejectedRows(drop.id(), row == null ? 1 : row, ROWS + 1);
        List<RejectedRow> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("row", row);
        model.addAttribute("rejected", shown.stream().map(ShownRow::of).toList());
        model.addAttribute(
                "next",
                found.size() > ROWS ? Links.with(request, "row", found.get(ROWS).number()) : null);
        model.addAttribute("first", row == null ? null : Links.with(request, "row", null));
    }
}
