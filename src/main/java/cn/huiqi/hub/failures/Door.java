package cn.huiqi.hub.failures;

/** The way in that a failed input came by; its replay takes the same. */
public enum Door {
    /** A message from {@code huiqi.status}. */
    STATUS,
    /** A carrier's drop as a whole. */
    DROP
}
