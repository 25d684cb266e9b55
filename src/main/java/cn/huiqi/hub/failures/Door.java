package cn.huiqi.hub.failures;

/** The way in that a failed input came by; its replay takes the same. */
public enum Door {
    /** A message from {@code huiqi.status}. */
    STATUS("status"),
    /** A carrier's drop as a whole. */
    DROP("drop");

    private final String word;

    Door(String word) {
        this.word = word;
    }

    /** What the door is called. */
    public String word() {
        return word;
    }
}
