package cn.huiqi.hub;

import cn.huiqi.hub.settings.BadSettings;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the settings in plain lines, without a stack trace. */
class BadSettingsReport extends AbstractFailureAnalyzer<BadSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BadSettings cause) {
        return new FailureAnalysis(
                "The settings can't be used:\n\n" + cause.getMessage(), "Mend these lines and start again.", cause);
    }
}
