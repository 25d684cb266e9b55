package cn.huiqi.hub.console;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.camel.Routes.Act;
import cn.huiqi.hub.camel.Routes.Route;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.ledger.Audit;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of this process. */
@RestController
@RequestMapping(Api.V1 + "/routes")
class RoutesController {

    private final Routes routes;
    private final Audit audit;

    RoutesController(Routes routes, Audit audit) {
        this.routes = routes;
        this.audit = audit;
    }

    /** See {@link Route}. */
    record View(
            String id,
            String state,
            long exchanges,
            long failed,
            int underway,
            OffsetDateTime lastAt,
            String description) {

        static View of(Route route) {
            return new View(
                    route.id(),
                    Words.of(route.state()),
                    route.exchanges(),
                    route.failed(),
                    route.underway(),
                    Shanghai.time(route.lastAt()),
                    route.description());
        }
    }

    @GetMapping
    Page<View> list() {
        return new Page<>(routes.all().stream().map(View::of).toList(), null);
    }

    @PostMapping(path = "/{id}/start", consumes = Api.JSON)
    View start(@PathVariable String id, Principal user) {
        return change(id, Act.START, user);
    }

    @PostMapping(path = "/{id}/stop", consumes = Api.JSON)
    View stop(@PathVariable String id, Principal user) {
        return change(id, Act.STOP, user);
    }

    @PostMapping(path = "/{id}/suspend", consumes = Api.JSON)
    View suspend(@PathVariable String id, Principal user) {
        return change(id, Act.SUSPEND, user);
    }

    @PostMapping(path = "/{id}/resume", consumes = Api.JSON)
    View resume(@PathVariable String id, Principal user) {
        return change(id, Act.RESUME, user);
    }

    private View change(String id, Act act, Principal user) {
        Answer<Route> answer = tryTo(id, act, user).orElseThrow(() -> Problem.notFound("route", id));
        audit.append(user.getName(), Words.of(act), "route " + id, "", outcome(answer));
        return View.of(Answers.done(answer, "route", id, Route::state));
    }

    private Optional<Answer<Route>> tryTo(String id, Act act, Principal user) {
        try {
            return routes.change(id, act);
        } catch (RuntimeException e) {
            audit.append(user.getName(), Words.of(act), "route " + id, "", "failed");
            throw e;
        }
    }

    private static String outcome(Answer<Route> answer) {
        if (answer instanceof Answer.Done<Route> done) {
            return Words.of(done.now().state());
        }
        return answer instanceof Answer.Already<Route> already
                ? "already " + Words.of(already.asItStands().state())
                : "not possible";
    }
}
