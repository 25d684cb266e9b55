package cn.huiqi.hub.relief;

import java.util.Arrays;

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

    /**
     * The kind with that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DropKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of drop: " + word));
    }
}
