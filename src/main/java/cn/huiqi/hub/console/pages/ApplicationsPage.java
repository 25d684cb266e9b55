package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.catalogue.Answered;
import cn.huiqi.hub.catalogue.Fulfilled;
import cn.huiqi.hub.catalogue.Listed;
import cn.huiqi.hub.catalogue.Search;
import cn.huiqi.hub.catalogue.SearchFilter;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.relief.ApplicationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The applications that fit a filter, the newest first. */
@Controller
class ApplicationsPage {

    private final Search search;
    private final Traces traces;
    private final Profiles profiles;

    ApplicationsPage(Search search, Traces traces, Profiles profiles) {
        this.search = search;
        this.traces = traces;
        this.profiles = profiles;
    }

    @GetMapping("/applications")
    String show(@RequestParam Map<String, String> query, Viewer viewer, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        String name = asked.text("name");
        boolean tooShort = name != null && !SearchFilter.isLongEnough(name);
        SearchFilter filter = new SearchFilter(
                stripped(asked.text("id")),
                stripped(asked.text("creditCode")),
                tooShort ? null : name,
                asked.text("carrier"),
                asked.text("measure"),
                asked.text("district"),
                asked.word("status", Answered.class),
                asked.word("fulfilment", Fulfilled.class),
                asked.day("from", null),
                asked.day("until", null));
        Page.Cut cut = Page.Cut.of(asked);
        asked.refuseIfWrong();
        List<Listed> all = tooShort ? List.of() : search.find(filter, viewer.scope(null), cut.before(), cut.andOne());
        Page<ShownApplication> found = Page.of(all, cut, Listed::place, ShownApplication::of);
        model.addAttribute("tooShort", tooShort);
        model.addAttribute("applications", found.items());
        model.addAttribute("onRecord", all.isEmpty() ? onRecord(filter.id(), viewer) : List.of());
        model.addAttribute("statuses", Words.list(Answered.class));
        model.addAttribute("results", Words.list(Fulfilled.class));
        Links.addPieces(model, request, found);
        return "applications";
    }

    /** The ids under which something is on record that the catalogue does not have: it came a moment ago, or was never accepted. */
    private List<String> onRecord(String id, Viewer viewer) {
        if (id == null) {
            return List.of();
        }
        Stream<String> carriers = profiles.all().stream().map(Profile::carrier).filter(viewer::sees);
        Stream<String> ids = id.contains(":")
                ? carriers.filter(carrier -> id.startsWith(carrier + ':')).map(carrier -> id)
                : carriers.map(carrier -> ApplicationId.of(carrier, id));
        return ids.filter(candidate -> traces.of(candidate).isPresent()).toList();
    }

    private static String stripped(String text) {
        return text == null ? null : text.strip();
    }
}
