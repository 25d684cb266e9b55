package cn.huiqi.hub.outbox;

import java.time.Instant;

/**
 * What of one carrier waits to be sent.
 *
 * @param since when the oldest batch became ready
 */
public record Waiting(String carrier, long batches, long messages, Instant since) {}
