package cn.huiqi.hub.ledger;

import java.time.Instant;

/**
 * A file for a carrier, and whether it is there yet.
 *
 * @param path relative to the home of the carrier's account
 * @param uploadedAt null until it was uploaded
 */
public record Returned(String path, Instant createdAt, Instant uploadedAt) {}
