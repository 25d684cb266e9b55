package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.camel.Routes.Act;
import cn.huiqi.hub.camel.Routes.LastFailure;
import cn.huiqi.hub.camel.Routes.Route;
import cn.huiqi.hub.console.Problem;
import cn.huiqi.hub.console.RouteActs;
import cn.huiqi.hub.console.Shanghai;
import cn.huiqi.hub.console.Words;
import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Answer;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The routes of this process: how they stand, what each does, holding one up. They are no carrier's to see. */
@Controller
class RoutesPage {

    private final Routes routes;
    private final RouteActs acts;

    RoutesPage(Routes routes, RouteActs acts) {
        this.routes = routes;
        this.acts = acts;
    }

    /** A route as a page shows it, see {@link Route}. */
    record View(
            String id,
            String description,
            String state,
            long exchanges,
            long failed,
            int underway,
            OffsetDateTime lastAt,
            OffsetDateTime failedAt,
            String failedWith) {

        static View of(Route route) {
            Optional<LastFailure> failure = Optional.ofNullable(route.lastFailure());
            return new View(
                    route.id(),
                    route.description(),
                    Words.of(route.state()),
                    route.exchanges(),
                    route.failed(),
                    route.underway(),
                    Shanghai.time(route.lastAt()),
                    failure.map(one -> Shanghai.time(one.at())).orElse(null),
                    failure.map(LastFailure::kind).orElse(null));
        }
    }

    @GetMapping("/routes")
    String list(Model model) {
        model.addAttribute("routes", routes.all().stream().map(View::of).toList());
        return "routes";
    }

    @GetMapping("/routes/{id}")
    String one(@PathVariable String id, Model model) {
        Route route = routes.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("route", id));
        model.addAttribute("route", View.of(route));
        model.addAttribute("drawing", RouteDrawing.of(routes.steps(id)));
        return "route";
    }

    @PostMapping("/routes/{id}/start")
    String start(@PathVariable String id, Viewer viewer, RedirectAttributes next) {
        return change(id, Act.START, viewer, next);
    }

    @PostMapping("/routes/{id}/stop")
    String stop(@PathVariable String id, Viewer viewer, RedirectAttributes next) {
        return change(id, Act.STOP, viewer, next);
    }

    @PostMapping("/routes/{id}/suspend")
    String suspend(@PathVariable String id, Viewer viewer, RedirectAttributes next) {
        return change(id, Act.SUSPEND, viewer, next);
    }

    @PostMapping("/routes/{id}/resume")
    String resume(@PathVariable String id, Viewer viewer, RedirectAttributes next) {
        return change(id, Act.RESUME, viewer, next);
    }

    private String change(String id, Act act, Viewer viewer, RedirectAttributes next) {
        Answer<Route> answer = acts.change(id, act, viewer.name()).orElseThrow(() -> Problem.notFound("route", id));
        Notice.of(answer, "route", "route." + Words.of(act), Route::state).on(next);
        next.addAttribute("id", id);
        return "redirect:/routes/{id}";
    }
}
