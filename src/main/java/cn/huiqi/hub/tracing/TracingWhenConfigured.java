package cn.huiqi.hub.tracing;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot from setting up OpenTelemetry unless {@link TracingConfiguration#COLLECTOR} says where traces go: it would make spans
 * of every request, and threads to send them, for nobody.
 */
final class TracingWhenConfigured implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    private boolean configured;

    @Override
    public void setEnvironment(Environment environment) {
        configured = environment.containsProperty(TracingConfiguration.COLLECTOR);
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            matches[i] = configured || classes[i] == null || !isTracing(classes[i]);
        }
        return matches;
    }

    private static boolean isTracing(String name) {
        return name.startsWith(ACTUATOR + "tracing.")
                || name.startsWith(ACTUATOR + "opentelemetry.")
                || name.startsWith(ACTUATOR + "logging.O");
    }
}
