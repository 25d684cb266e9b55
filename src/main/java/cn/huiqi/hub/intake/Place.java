package cn.huiqi.hub.intake;

/**
 * Where a field of a drop stands.
 *
 * @param index of its value among the row's cells, or -1 where the drop does not have it
 * @param order among a row's errors, which stand in the order of the columns
 * @param label as messages name it, e.g. {@code 列“现月租”}
 */
record Place(int index, int order, String label) {

    private static final int ABSENT = -1;

    /** A column of the drop, {@code position} counted from 0. */
    static Place column(String name, int position) {
        return new Place(position, position, "列“" + name + "”");
    }

    /** A column that the drop does not have: it counts as empty, and its errors come last. */
    static Place absent(String name) {
        return new Place(ABSENT, Integer.MAX_VALUE, "列“" + name + "”");
    }

    /** A key inside the packed column. */
    static Place key(String key, int index, Place packed) {
        return new Place(index, packed.order(), packed.label() + "中的“" + key + "”");
    }

    /** The measure's number in the drop's name; its error comes first. */
    static Place fileName() {
        return new Place(ABSENT, -1, "文件名中的举措编号");
    }
}
