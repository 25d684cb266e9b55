package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.FailureQuery;
import cn.huiqi.hub.console.FailureViews;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What could not be taken: its kinds, and each; the open ones, where nothing else is asked for. */
@Controller
class FailuresPage {

    private final Failures failures;

    FailuresPage(Failures failures) {
        this.failures = failures;
    }

    /** A kind with the links that ask for what is of it. */
    record Kind(FailureViews.Group group, String link, String replay, String discard) {

        static Kind of(FailureViews.Group group, Map<String, String> asked) {
            Map<String, String> ofKind = new LinkedHashMap<>(asked);
            ofKind.put("fingerprint", group.fingerprint());
            return new Kind(
                    group,
                    Links.to("/failures", ofKind),
                    Links.to("/failures/replay", ofKind),
                    Links.to("/failures/discard", ofKind));
        }
    }

    @GetMapping("/failures")
    String show(@RequestParam Map<String, String> query, Viewer viewer, HttpServletRequest request, Model model) {
        Parameters asked = PageFrame.asked(query);
        FailureFilter filter = FailureQuery.read(asked, viewer);
        Page.Cut cut = Page.Cut.of(asked);
        FailureFilter shown = asked.has("state") ? filter : filter.in(State.OPEN);
        asked.refuseIfWrong();
        Map<String, String> parameters = PageFrame.bare(query);
        parameters.keySet().removeAll(Set.of("before", "limit"));
        parameters.putIfAbsent("state", Words.of(State.OPEN));
        Page<FailureViews.View> page =
                Page.of(failures.find(shown, cut.before(), cut.andOne()), cut, Failure::id, FailureViews.View::of);
        List<Kind> kinds = failures.groups(shown).stream()
                .map(group -> Kind.of(FailureViews.Group.of(group), parameters))
                .toList();
        model.addAttribute("asked", parameters);
        model.addAttribute("kinds", kinds);
        model.addAttribute("page", page);
        Links.addPieces(model, request, page);
        model.addAttribute("replay", Links.to("/failures/replay", parameters));
        model.addAttribute("discard", Links.to("/failures/discard", parameters));
        return "failures";
    }
}
