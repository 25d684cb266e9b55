package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.DropKind;

/**
 * A message about an application, as it stands in the outbox.
 *
 * @param batch the outbox batch that it is sent with
 * @param row the row of the drop that it came from
 * @param number the application's revision, or which of its fulfilment reports this is
 * @param kind whether it is the one or the other
 */
public record ApplicationMessage(long batch, long row, int number, DropKind kind) {}
