package cn.huiqi.hub.telemetry;

/**
 * A piece of the hub's work, as logs and traces name it.
 *
 * @param name one of few, e.g. {@code inspect}
 * @param carrier null if it is several carriers'
 * @param drop the id of the drop whose way it is a part of, or null
 * @param size how many messages or reports it is about, 0 if it is not counted so
 */
public record Step(String name, String carrier, Long drop, long size) {

    /** A step of a drop's way. */
    public static Step ofDrop(String name, String carrier, long drop) {
        return new Step(name, carrier, drop, 0);
    }

    /** One that a batch takes, whose messages are of one drop. */
    public static Step ofBatch(String name, String carrier, long drop, long messages) {
        return new Step(name, carrier, drop, messages);
    }

    /** One that so many of the regulator's reports take together. */
    public static Step ofReports(String name, long reports) {
        return new Step(name, null, null, reports);
    }
}
