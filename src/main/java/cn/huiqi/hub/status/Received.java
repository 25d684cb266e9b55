package cn.huiqi.hub.status;

/**
 * A message from the queue and what is in it.
 *
 * @param message as it came
 * @param report as it was read
 */
record Received(Incoming message, ReadReport report) {}
