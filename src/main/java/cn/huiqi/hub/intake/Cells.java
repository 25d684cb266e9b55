package cn.huiqi.hub.intake;

import java.util.Set;

/**
 * The values of one row, and what is found wrong with them.
 *
 * @param values by the index of their places; null counts as empty
 * @param refused indexes of values that were found unreadable already
 * @param errors of the row
 */
record Cells(String[] values, Set<Integer> refused, RowErrors errors) {

    /** The value trimmed, empty where there is none, or null where it was refused already. */
    String at(Place place) {
        if (place.index() < 0) {
            return "";
        }
        if (refused.contains(place.index())) {
            return null;
        }
        String value = values[place.index()];
        return value == null ? "" : Texts.trim(value);
    }
}
