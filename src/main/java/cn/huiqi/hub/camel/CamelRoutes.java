package cn.huiqi.hub.camel;

import cn.huiqi.hub.failures.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteController;

/** The routes of a Camel context. */
final class CamelRoutes implements Routes {

    /** How long a person waits for what is under way. */
    private static final long PATIENCE_SECONDS = 20;

    private final CamelContext context;
    private final RouteCounts counts;

    CamelRoutes(CamelContext context, RouteCounts counts) {
        this.context = context;
        this.counts = counts;
    }

    @Override
    public List<Route> all() {
        return context.getRoutes().stream()
                .map(this::route)
                .sorted(Comparator.comparing(Route::id))
                .toList();
    }

    @Override
    public List<Step> steps(String id) {
        RouteDefinition route = ((ModelCamelContext) context).getRouteDefinition(id);
        return route == null ? List.of() : RouteSteps.of(route);
    }

    /** One change at a time: of two people the second finds what the first has done. */
    @Override
    public synchronized Optional<Answer<Route>> change(String id, Act act) {
        return Optional.ofNullable(context.getRoute(id)).map(route -> change(route, act));
    }

    private Answer<Route> change(org.apache.camel.Route route, Act act) {
        State now = state(route.getRouteId());
        State wanted =
                switch (act) {
                    case START, RESUME -> State.STARTED;
                    case STOP -> State.STOPPED;
                    case SUSPEND -> State.SUSPENDED;
                };
        if (now == wanted) {
            return new Answer.Already<>(route(route));
        }
        if (now == State.STOPPED && act != Act.START) {
            return new Answer.NotPossible<>("route " + route.getRouteId() + " is stopped; it can only be started");
        }
        try {
            return move(route.getRouteId(), now, wanted)
                    ? new Answer.Done<>(route(route))
                    : new Answer.NotPossible<>("route " + route.getRouteId() + " was still at work after "
                            + PATIENCE_SECONDS + " s and goes on; try again later");
        } catch (Exception e) {
            // Camel's controller declares nothing narrower.
            throw new IllegalStateException(
                    "Route " + route.getRouteId() + " could not " + act.name().toLowerCase(Locale.ROOT), e);
        }
    }

    /** False if what is under way did not come to its end. */
    private boolean move(String id, State from, State to) throws Exception {
        RouteController controller = context.getRouteController();
        switch (to) {
            case STARTED -> {
                if (from == State.SUSPENDED) {
                    controller.resumeRoute(id);
                } else {
                    controller.startRoute(id);
                }
                return true;
            }
            case SUSPENDED -> {
                controller.suspendRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS);
                return true;
            }
            case STOPPED -> {
                return controller.stopRoute(id, PATIENCE_SECONDS, TimeUnit.SECONDS, true);
            }
        }
        throw new IllegalArgumentException("No such state: " + to);
    }

    private Route route(org.apache.camel.Route route) {
        String id = route.getRouteId();
        RouteCounts.Count count = counts.of(id);
        return new Route(
                id,
                route.getDescription(),
                state(id),
                count.done(),
                count.failed(),
                context.getInflightRepository().size(id),
                count.last(),
                count.lastFailure());
    }

    private State state(String id) {
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        if (status.isStarted() || status.isStarting()) {
            return State.STARTED;
        }
        return status.isSuspended() || status.isSuspending() ? State.SUSPENDED : State.STOPPED;
    }
}
