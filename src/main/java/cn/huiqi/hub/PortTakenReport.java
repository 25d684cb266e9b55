package cn.huiqi.hub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which of the hub's ports it is, where Spring Boot's own report knows only the number. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortTakenReport extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        return new FailureAnalysis(
                "console (server.port): expected port " + cause.getPort()
                        + " to be free, found that something listens there",
                "Stop what listens there, perhaps another hub, or take another port: --server.port=… (0 is any that is free).",
                cause);
    }
}
