package cn.huiqi.hub.catalogue;

/** What the carrier has reported of doing what was applied for. */
public enum Fulfilled {
    NOT_REPORTED("not-reported"),
    NOT_DONE("not-done"),
    DONE("done");

    private final String word;

    Fulfilled(String word) {
        this.word = word;
    }

    /** The word for it, {@code done} and {@code not-done} as in the carriers' reports. */
    public String word() {
        return word;
    }

    /** What a report with that result says; null is no report. */
    static Fulfilled of(String result) {
        for (Fulfilled fulfilled : values()) {
            if (result == null ? fulfilled == NOT_REPORTED : fulfilled.word.equals(result)) {
                return fulfilled;
            }
        }
        throw new IllegalArgumentException("expected a fulfilment's result, found " + result);
    }
}
