package cn.huiqi.hub.tracing;

import cn.huiqi.hub.telemetry.Spans;
import cn.huiqi.hub.telemetry.Step;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;

/** Makes OpenTelemetry's spans of steps. They hold carrier, drop, file name and numbers, and nobody's data. */
final class OpenTelemetrySpans implements Spans {

    private static final AttributeKey<String> CARRIER = AttributeKey.stringKey("huiqi.carrier");
    private static final AttributeKey<Long> DROP = AttributeKey.longKey("huiqi.drop");
    private static final AttributeKey<String> FILE = AttributeKey.stringKey("huiqi.file");
    private static final AttributeKey<Long> SIZE = AttributeKey.longKey("huiqi.size");

    private final Tracer tracer;
    private final DropTraceIds ids;

    OpenTelemetrySpans(Tracer tracer, DropTraceIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    @Override
    public void add(Step step, Instant from, Instant to, Throwable failure) {
        Context parent = step.drop() == null ? Context.root() : Context.root().with(Span.wrap(ids.of(step.drop())));
        Span span = builder(step, from).setParent(parent).startSpan();
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end(to);
    }

    @Override
    public void addWay(Step way, String file, Instant from, Instant to) {
        SpanBuilder builder = builder(way, from).setNoParent().setAttribute(FILE, file);
        ids.giving(ids.of(way.drop()), builder::startSpan).end(to);
    }

    @Override
    public String traceId(long drop) {
        return ids.of(drop).getTraceId();
    }

    private SpanBuilder builder(Step step, Instant from) {
        SpanBuilder builder = tracer.spanBuilder(step.name()).setStartTimestamp(from);
        if (step.carrier() != null) {
            builder.setAttribute(CARRIER, step.carrier());
        }
        if (step.drop() != null) {
            builder.setAttribute(DROP, step.drop());
        }
        if (step.size() > 0) {
            builder.setAttribute(SIZE, step.size());
        }
        return builder;
    }
}
