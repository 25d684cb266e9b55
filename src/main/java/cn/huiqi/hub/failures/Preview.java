package cn.huiqi.hub.failures;

/**
 * What a replay, or giving up, would take.
 *
 * @param filter frozen: with the highest failure there is now; asking with it takes nothing that came after the preview
 * @param total all that it asks for
 * @param settled those that would be skipped because they are resolved or discarded
 * @param replaying those that would be skipped because another replay has them
 */
public record Preview(FailureFilter filter, long total, long settled, long replaying) {}
