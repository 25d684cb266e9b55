package cn.huiqi.hub.intake;

/**
 * The values of one row, and what is found wrong with them.
 *
 * @param values by the index of their places; null counts as empty
 * @param refused index of a value that was found unreadable already, or -1
 * @param errors of the row
 */
record Cells(String[] values, int refused, RowErrors errors) {

    /** The value trimmed, empty where there is none, or null where it was refused already. */
    String at(Place place) {
        if (place.index() < 0) {
            return "";
        }
        if (place.index() == refused) {
            return null;
        }
        String value = values[place.index()];
        return value == null ? "" : Texts.trim(value);
    }
}
