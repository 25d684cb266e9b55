package cn.huiqi.hub.outbox;

import cn.huiqi.hub.relief.DropKind;

/**
 * Messages that are sent in one transaction; its members never change.
 *
 * @param number from 1 within the drop
 * @param kind which queue its messages are for
 * @param size messages in it
 * @param duplicateId by which the broker knows the batch again when it is sent a second time
 */
public record Batch(long id, String carrier, long dropId, int number, DropKind kind, int size, String duplicateId) {}
