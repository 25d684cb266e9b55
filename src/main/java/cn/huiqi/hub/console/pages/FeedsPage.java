package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.ExtractView;
import cn.huiqi.hub.console.FeedDownloads;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Role;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.feeds.Extract;
import cn.huiqi.hub.feeds.Extracts;
import cn.huiqi.hub.relief.ApplicationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Extracts of all carriers' applications: which there are, asking for one, fetching them. They are no carrier's to see. */
@Controller
class FeedsPage {

    private static final int SHOWN = 20;

    private final Extracts extracts;
    private final FeedDownloads downloads;

    FeedsPage(Extracts extracts, FeedDownloads downloads) {
        this.extracts = extracts;
        this.downloads = downloads;
    }

    @GetMapping("/feeds")
    String show(@RequestParam Map<String, String> query, Viewer viewer, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        Long before = asked.id("before");
        asked.refuseIfWrong();
        Page.Cut cut = new Page.Cut(before == null ? Long.MAX_VALUE : before, SHOWN);
        Page<ExtractView> page =
                Page.of(extracts.newest(cut.before(), cut.andOne()), cut, Extract::id, ExtractView::of);
        model.addAttribute("page", page);
        Links.addPieces(model, request, page);
        model.addAttribute("fetches", fetches(viewer));
        model.addAttribute("statuses", Words.list(ApplicationStatus.class));
        return "feeds";
    }

    @PostMapping("/feeds")
    String ask(@RequestParam Map<String, String> form, Viewer viewer) {
        Parameters asked = PageFrame.asked(form);
        Extract.Kind kind = asked.word("kind", Extract.Kind.class);
        asked.required("kind", "full or changes");
        asked.refuseIfWrong();
        extracts.ask(kind, viewer.name());
        return "redirect:/feeds";
    }

    /** What the page asks for again and again until the extract is made. */
    @GetMapping("/feeds/{id}/row")
    String row(@PathVariable long id, Viewer viewer, Model model) {
        model.addAttribute("extract", ExtractView.of(find(id)));
        model.addAttribute("fetches", fetches(viewer));
        return "feeds :: watched";
    }

    @GetMapping("/feeds/{id}/files/{name}")
    ResponseEntity<Resource> file(@PathVariable long id, @PathVariable String name, Viewer viewer) {
        return downloads.file(find(id), name, viewer.name());
    }

    @GetMapping("/feeds/applications")
    void applications(@RequestParam Map<String, String> query, Viewer viewer, HttpServletResponse response)
            throws IOException {
        Map<String, String> filledIn = PageFrame.bare(query);
        filledIn.values().removeIf(String::isEmpty);
        downloads.applications(filledIn, viewer.name(), response);
    }

    private static boolean fetches(Viewer viewer) {
        return viewer.role() == Role.OPS || viewer.role() == Role.REGULATOR;
    }

    private Extract find(long id) {
        return extracts.find(id).orElseThrow(() -> Problem.notFound("extract", id));
    }
}
