package cn.huiqi.hub.crash;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a row of the harness, named like the code that it must be rejected with. */
enum Flaw {
    CREDIT_CODE(1, "91350100M000100Y44"),
    REQUIRED(2, ""),
    DISTRICT(5, "999999"),
    FORMAT(8, "12345");

    /** The first ten columns are the same in all dialects. */
    private final int column;

    private final String cell;

    Flaw(int column, String cell) {
        this.column = column;
        this.cell = cell;
    }

    List<String> in(List<String> cells) {
        List<String> flawed = new ArrayList<>(cells);
        flawed.set(column, cell);
        return flawed;
    }
}
