package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.FailureInputs;
import cn.huiqi.hub.console.FailureViews;
import cn.huiqi.hub.console.ReplayView;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Mending;
import cn.huiqi.hub.failures.Mending.Mended;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A failure's input: with personal data masked; in full for ops, for a reason that goes on record; mended and replayed. What is in full is
 * the answer to a POST, so that no address leads to it again.
 */
@Controller
class FailureInputPage {

    private final Failures failures;
    private final FailureInputs inputs;
    private final Mending mending;

    FailureInputPage(Failures failures, FailureInputs inputs, Mending mending) {
        this.failures = failures;
        this.inputs = inputs;
        this.mending = mending;
    }

    /**
     * What is in the field.
     *
     * @param exact whether it can be sent back byte for byte: not where it is no UTF-8
     */
    record Draft(String text, String note, boolean exact) {

        static Draft of(byte[] input) {
            String text = new String(input, StandardCharsets.UTF_8);
            return new Draft(text, "", Arrays.equals(text.getBytes(StandardCharsets.UTF_8), input));
        }
    }

    @GetMapping("/failures/{id}/input")
    String masked(@PathVariable long id, Viewer viewer, Model model) {
        FailureDetail detail = FailurePage.seen(failures, id, viewer);
        inputs.seenMasked(detail, viewer.name());
        return masked(detail, model);
    }

    @PostMapping("/failures/{id}/input")
    String inFull(
            @PathVariable long id,
            @RequestParam String reason,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        FailureDetail detail = FailurePage.seen(failures, id, viewer);
        if (reason.isBlank()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute(Notice.NAME, Notice.refused("reason.missing"));
            return masked(detail, model);
        }
        inputs.seenInFull(detail, viewer.name(), reason);
        return draft(detail, Draft.of(latest(detail)), model);
    }

    /** A browser sends every line end as CR LF; none of those is the sender's. */
    @PostMapping("/failures/{id}/edit-and-replay")
    String editAndReplay(
            @PathVariable long id,
            @RequestParam String input,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            Model model,
            HttpServletResponse response) {
        FailureDetail detail = FailurePage.seen(failures, id, viewer);
        String text = input.replace("\r\n", "\n");
        Mended mended =
                mending.mend(id, text.getBytes(StandardCharsets.UTF_8), viewer.name(), note, ReplayView.USUAL_RATE);
        if (mended.replay() != null) {
            return "redirect:/replays/" + mended.replay().id();
        }
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute(Notice.NAME, Notice.of(mended.edit(), "failure", "edit", Failure::state));
        return draft(detail, new Draft(text, note, true), model);
    }

    private static byte[] latest(FailureDetail detail) {
        List<FailureDetail.Edit> edits = detail.edits();
        byte[] input =
                edits.isEmpty() ? detail.input() : edits.get(edits.size() - 1).input();
        return input == null ? new byte[0] : input;
    }

    private static String masked(FailureDetail detail, Model model) {
        model.addAttribute("inputs", FailureViews.Inputs.masked(detail));
        return page(detail, model);
    }

    private static String draft(FailureDetail detail, Draft draft, Model model) {
        model.addAttribute("draft", draft);
        return page(detail, model);
    }

    private static String page(FailureDetail detail, Model model) {
        Failure failure = detail.failure();
        model.addAttribute("failure", FailureViews.View.of(failure));
        model.addAttribute("isMessage", failure.door() == Door.STATUS);
        model.addAttribute("isKept", detail.input() != null);
        return "failure-input";
    }
}
