package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.console.FailureQuery;
import cn.huiqi.hub.console.FailureViews;
import cn.huiqi.hub.console.Page;
import cn.huiqi.hub.console.Parameters;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What could not be taken: its kinds, and each; the open ones, where nothing else is asked for. */
@Controller
class FailuresPage {

    private final Failures failures;
    private final Profiles profiles;

    FailuresPage(Failures failures, Profiles profiles) {
        this.failures = failures;
        this.profiles = profiles;
    }

    /** A kind with the links that ask for what is of it. */
    record Kind(FailureViews.Group group, String link, String replay, String discard) {

        static Kind of(FailureViews.Group group, Map<String, String> asked) {
            return new Kind(
                    group,
                    Query.link("/failures", asked, "fingerprint", group.fingerprint()),
                    Query.link("/failures/replay", asked, "fingerprint", group.fingerprint()),
                    Query.link("/failures/discard", asked, "fingerprint", group.fingerprint()));
        }
    }

    @GetMapping("/failures")
    String show(@RequestParam Map<String, String> query, Viewer viewer, Model model) {
        Parameters asked = Query.of(query);
        FailureFilter filter = FailureQuery.read(asked);
        Page.Cut cut = Page.Cut.of(asked);
        boolean anyState = asked.has("state");
        asked.refuseIfWrong();
        FailureFilter shown = (anyState ? filter : filter.in(State.OPEN)).of(viewer.scope(filter.carrier()));
        Map<String, String> parameters = FailureQuery.of(shown).parameters();
        if (shown.state() == null) {
            parameters.put("state", "");
        }
        Page<FailureViews.View> page = Page.of(
                failures.find(shown, cut.before(), cut.andOne()), cut, Failure::id, FailureViews.View::of);
        List<Kind> kinds = failures.groups(shown).stream()
                .map(group -> Kind.of(FailureViews.Group.of(group), parameters))
                .toList();
        model.addAttribute("asked", parameters);
        model.addAttribute("from", query.get("from"));
        model.addAttribute("until", query.get("until"));
        model.addAttribute("kinds", kinds);
        model.addAttribute("page", page);
        model.addAttribute("older", older(page, parameters));
        model.addAttribute("replay", Query.link("/failures/replay", parameters));
        model.addAttribute("discard", Query.link("/failures/discard", parameters));
        model.addAttribute(
                "carriers", profiles.all().stream().map(Profile::carrier).toList());
        return "failures";
    }

    private static String older(Page<?> page, Map<String, String> parameters) {
        return page.next() == null ? null : Query.link("/failures", parameters, "before", page.next());
    }
}
