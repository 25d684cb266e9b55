package cn.huiqi.hub.console;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.camel.Routes.Act;
import cn.huiqi.hub.camel.Routes.LastFailure;
import cn.huiqi.hub.camel.Routes.Route;
import cn.huiqi.hub.failures.Answer;
import java.security.Principal;
import java.time.OffsetDateTime;
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
    private final RouteActs acts;

    RoutesController(Routes routes, RouteActs acts) {
        this.routes = routes;
        this.acts = acts;
    }

    /** See {@link LastFailure}. */
    record Failure(OffsetDateTime at, String kind) {

        static Failure of(LastFailure failure) {
            return failure == null ? null : new Failure(Shanghai.time(failure.at()), failure.kind());
        }
    }

    /** See {@link Route}. */
    record View(
            String id,
            String state,
            long exchanges,
            long failed,
            int underway,
            OffsetDateTime lastAt,
            Failure lastFailure,
            String description) {

        static View of(Route route) {
            return new View(
                    route.id(),
                    Words.of(route.state()),
                    route.exchanges(),
                    route.failed(),
                    route.underway(),
                    Shanghai.time(route.lastAt()),
                    Failure.of(route.lastFailure()),
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
        Answer<Route> answer = acts.change(id, act, user.getName()).orElseThrow(() -> Problem.notFound("route", id));
        return View.of(Answers.done(answer, "route", id, Route::state));
    }
}
