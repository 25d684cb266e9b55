package cn.huiqi.hub.relief;

/**
 * What is wrong with a drop as a whole.
 *
 * @param code what carriers' programs read
 * @param message what carriers' people read, Chinese: expected, found and where
 * @param log the same in English for the hub's own logs
 */
public record FileProblem(FileCode code, String message, String log) {}
