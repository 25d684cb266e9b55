package cn.huiqi.hub;

import cn.huiqi.hub.settings.BadSettings;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that wrong settings have stopped ends with the list of them, not with a stack trace. */
class BadSettingsAnalyzer extends AbstractFailureAnalyzer<BadSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BadSettings cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct these settings and start again.", failure);
    }
}
