package cn.huiqi.hub.console;

import cn.huiqi.hub.feeds.Extract;
import cn.huiqi.hub.feeds.Extracts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The extracts for the regulator's data staff. They hold personal data in full, so whoever fetches one is on record before the first
 * byte leaves.
 */
@RestController
@RequestMapping(Api.FEEDS)
class FeedsController {

    private final Extracts extracts;
    private final FeedDownloads downloads;

    FeedsController(Extracts extracts, FeedDownloads downloads) {
        this.extracts = extracts;
        this.downloads = downloads;
    }

    @GetMapping
    Page<ExtractView> list(@RequestParam Map<String, String> query) {
        Parameters asked = new Parameters(query);
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        return Page.of(extracts.newest(cut.before(), cut.andOne()), cut, Extract::id, ExtractView::of);
    }

    @PostMapping(consumes = Api.JSON)
    ResponseEntity<ExtractView> ask(@RequestBody Map<String, Object> body, Principal user) {
        Parameters asked = new Parameters(body);
        Extract.Kind kind = asked.word("kind", Extract.Kind.class);
        asked.required("kind", "full or changes");
        asked.refuseIfWrong();
        return ExtractView.accepted(extracts.ask(kind, user.getName()));
    }

    @GetMapping("/{id}")
    ExtractView one(@PathVariable long id) {
        return ExtractView.of(get(id));
    }

    @GetMapping("/{id}/files/{name}")
    ResponseEntity<Resource> file(@PathVariable long id, @PathVariable String name, Principal user) {
        return downloads.file(get(id), name, user.getName());
    }

    @GetMapping("/applications")
    void applications(@RequestParam Map<String, String> query, Principal user, HttpServletResponse response)
            throws IOException {
        downloads.applications(query, user.getName(), response);
    }

    private Extract get(long id) {
        return extracts.find(id).orElseThrow(() -> Problem.notFound("extract", id));
    }
}
