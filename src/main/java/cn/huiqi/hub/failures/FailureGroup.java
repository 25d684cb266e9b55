package cn.huiqi.hub.failures;

import java.time.Instant;

/**
 * Failures of one kind.
 *
 * @param carrier whose all of them are; null if they are several carriers', or it is not known of each
 * @param message of one of them
 * @param count all that the filter asked for
 * @param open those of them that nothing is being done about
 */
public record FailureGroup(
        String fingerprint,
        Door door,
        String route,
        String step,
        String carrier,
        String code,
        String message,
        long count,
        long open,
        Instant firstAt,
        Instant lastAt) {}
