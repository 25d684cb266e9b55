package cn.huiqi.hub.ledger;

import java.util.List;
import java.util.Set;

/**
 * The rows that go on record in one transaction. A drop's chunks have the same bounds after a restart, for a chunk's accepted rows
 * are one outbox batch.
 *
 * @param rows consecutive rows of one drop
 * @param applicationNoColumn what the carrier calls the column of the application no, e.g. {@code apply_no}; messages name it
 * @param unknownKeys keys in packed columns that the hub does not know, passed over
 */
public record Chunk(List<Row> rows, String applicationNoColumn, Set<String> unknownKeys) {}
