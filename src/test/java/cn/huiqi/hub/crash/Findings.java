package cn.huiqi.hub.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the oracle found wrong, counted by kind; the first of each kind are told. */
final class Findings {

    private static final int TOLD = 5;

    /** Kinds of wrong, in the order of the table. */
    enum Kind {
        /** A message or status line that should have come and did not. */
        LOST,
        /** One that came more than once. */
        DOUBLED,
        /** Anything that should not be there, or is other than it should be. */
        UNEXPECTED,
        /** A receipt, a file of rejected rows, or a drop in done or failed that should be there and is not. */
        MISSING
    }

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<String> told = new ArrayList<>();

    void add(Kind kind, String what) {
        if (counts.merge(kind, 1, Integer::sum) <= TOLD) {
            told.add(kind + ": " + what);
        }
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    boolean isClean() {
        return told.isEmpty();
    }

    @Override
    public String toString() {
        return isClean() ? "nothing wrong" : String.join(System.lineSeparator(), told);
    }
}
