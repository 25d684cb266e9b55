package cn.huiqi.hub.tracing;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.AuditEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * The ids of the drops' traces. They follow from the drop and from the ledger that it is on record in, so that every hub, and each one
 * after a restart, goes on with the same trace although nothing of it is kept. All other ids are random.
 */
final class DropTraceIds implements IdGenerator {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final IdGenerator RANDOM = IdGenerator.random();
    private static final ThreadLocal<SpanContext> GIVEN = new ThreadLocal<>();

    private final Audit audit;
    private final Sampler sampler;
    private volatile String ledger;

    /**
     * @param audit whose first entry tells one ledger from another
     * @param sampler decides by a trace's id whether it is kept, so that a drop's spans are kept all or none
     */
    DropTraceIds(Audit audit, Sampler sampler) {
        this.audit = audit;
        this.sampler = sampler;
    }

    /** The span of a drop's way as a whole, in its trace. */
    SpanContext of(long drop) {
        byte[] digest = sha256(ledger() + " drop " + drop);
        String trace = hex(digest, 0, TRACE_BYTES);
        return SpanContext.createFromRemoteParent(
                trace,
                hex(digest, TRACE_BYTES, SPAN_BYTES),
                isKept(trace) ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    private boolean isKept(String trace) {
        return sampler.shouldSample(Context.root(), trace, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    /** What {@code making} gives; the span that it starts gets the ids of {@code context}. */
    <T> T giving(SpanContext context, Supplier<T> making) {
        GIVEN.set(context);
        try {
            return making.get();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateTraceId() {
        SpanContext context = GIVEN.get();
        return context == null ? RANDOM.generateTraceId() : context.getTraceId();
    }

    @Override
    public String generateSpanId() {
        SpanContext context = GIVEN.get();
        return context == null ? RANDOM.generateSpanId() : context.getSpanId();
    }

    /** That a drop was registered stands in the audit, so whoever asks for a drop finds a first entry. */
    private String ledger() {
        if (ledger == null) {
            ledger = audit.find(0, 1).stream().map(AuditEntry::hash).findFirst().orElseThrow();
        }
        return ledger;
    }

    private static String hex(byte[] digest, int from, int bytes) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(digest, from, from + bytes));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
