package cn.huiqi.hub.relief;

/** What the rows of a drop are. */
public enum DropKind {
    APPLICATIONS("applications"),
    FULFILMENTS("fulfilments");

    private final String word;

    DropKind(String word) {
        this.word = word;
    }

    /** The word in the ledger and in the profiles. */
    public String word() {
        return word;
    }
}
