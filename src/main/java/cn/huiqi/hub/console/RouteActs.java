package cn.huiqi.hub.console;

import cn.huiqi.hub.camel.Routes;
import cn.huiqi.hub.camel.Routes.Act;
import cn.huiqi.hub.camel.Routes.Route;
import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.ledger.Audit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds routes up and starts them again, and puts on record who did, whatever came of it. */
@Component
public class RouteActs {

    private final Routes routes;
    private final Audit audit;

    RouteActs(Routes routes, Audit audit) {
        this.routes = routes;
        this.audit = audit;
    }

    /** Does that to the route with that id; empty if there is none. */
    public Optional<Answer<Route>> change(String id, Act act, String who) {
        Optional<Answer<Route>> answer = tryTo(id, act, who);
        answer.ifPresent(came -> audit.append(who, Words.of(act), subject(id), "", outcome(came)));
        return answer;
    }

    /** What the audit calls a route. */
    public static String subject(String id) {
        return "route " + id;
    }

    private Optional<Answer<Route>> tryTo(String id, Act act, String who) {
        try {
            return routes.change(id, act);
        } catch (RuntimeException e) {
            audit.append(who, Words.of(act), subject(id), "", "failed");
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
