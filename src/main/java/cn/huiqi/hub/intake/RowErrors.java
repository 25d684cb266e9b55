package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found wrong with one row. */
final class RowErrors {

    private static final Comparator<Found> COLUMNS = Comparator.comparingInt(Found::order);

    /** Most rows have none: made when the first comes. */
    private List<Found> found;

    private record Found(int order, RowError error) {}

    void add(Place place, RowCode code, String message) {
        if (found == null) {
            found = new ArrayList<>();
        }
        found.add(new Found(place.order(), new RowError(code, message)));
    }

    boolean isEmpty() {
        return found == null;
    }

    /** Those of one column in the order in which they were found. */
    List<RowError> inOrderOfColumns() {
        return found.stream().sorted(COLUMNS).map(Found::error).toList();
    }
}
