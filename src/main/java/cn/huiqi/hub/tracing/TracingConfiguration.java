package cn.huiqi.hub.tracing;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.telemetry.Spans;
import cn.huiqi.hub.telemetry.Steps;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.actuate.autoconfigure.tracing.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.prometheus.PrometheusExemplarsAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps that the hub follows, and traces of them where {@link #COLLECTOR} names a collector. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    /** Spring Boot's property: where traces go, as OTLP over HTTP. */
    static final String COLLECTOR = "management.otlp.tracing.endpoint";

    @Bean
    Steps steps(ObjectProvider<Spans> spans, Clock clock) {
        return new Steps(spans.getIfAvailable(() -> Spans.NONE), clock);
    }

    /** Of OpenTelemetry nothing is loaded without a collector. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(COLLECTOR)
    @ImportAutoConfiguration({
        OpenTelemetryAutoConfiguration.class,
        OpenTelemetryTracingAutoConfiguration.class,
        OtlpTracingAutoConfiguration.class,
        MicrometerTracingAutoConfiguration.class,
        PrometheusExemplarsAutoConfiguration.class
    })
    static class Collected {

        @Bean
        DropTraceIds dropTraceIds(Audit audit, Sampler sampler) {
            return new DropTraceIds(audit, sampler);
        }

        @Bean
        SdkTracerProviderBuilderCustomizer idsOfTraces(DropTraceIds ids) {
            return tracers -> tracers.setIdGenerator(ids);
        }

        @Bean
        Spans spans(OpenTelemetry openTelemetry, DropTraceIds ids) {
            return new OpenTelemetrySpans(openTelemetry.getTracer("cn.huiqi.hub"), ids);
        }

        /** Who looks every few seconds whether the hub is well leaves no trace. */
        @Bean
        SpanExportingPredicate noProbes() {
            return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
        }
    }
}
