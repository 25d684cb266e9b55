/** Batches of messages on their way from the ledger to the regulator's queues. */
package cn.huiqi.hub.outbox;
