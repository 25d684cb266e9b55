package cn.huiqi.hub.failures;

import java.time.Instant;

/**
 * Failures of one kind.
 *
 * @param message of one of them
 * @param count all that the filter asked for
 * @param open those of them that nothing is being done about
 */
public record FailureGroup(
        String fingerprint,
        Door door,
        String step,
        String code,
        String message,
        long count,
        long open,
        Instant firstAt,
        Instant lastAt) {}
