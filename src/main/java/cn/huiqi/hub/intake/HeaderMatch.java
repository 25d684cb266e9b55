package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A drop's header, held against the one that its carrier agreed to.
 *
 * <p>A file of rejected rows, mended and dropped again, still has the two columns that the hub put first. They are cut off here and
 * from each record, so that nobody behind the reader ever sees them. Elsewhere (columns by name come in any order) they are known
 * and ignored.
 *
 * @param columns the columns behind those cut off
 * @param cutOff how many columns at the front of each record are cut off
 * @param remarks columns that the hub does not know
 */
record HeaderMatch(Columns columns, int cutOff, List<FileProblem> remarks) {

    /** The canonical name of the column that holds a packed request. */
    private static final String REQUEST = "request";

    private static final Set<String> MAY_BE_ABSENT_IN_APPLICATIONS = Set.of("address", "account", "remarks");
    private static final Set<String> MAY_BE_ABSENT_IN_FULFILMENTS = Set.of("savedAmount", "remarks");

    /**
     * Finds the columns.
     *
     * @param names the header's fields
     * @param line its physical line
     * @param expected the columns that it must have, in order, where the profile says that they must be exactly these
     * @throws UnsoundDrop if a column is missing, out of place, twice or (in an exact header) one too many
     */
    static HeaderMatch of(List<String> names, long line, Profile profile, DropKind kind, List<String> expected)
            throws UnsoundDrop {
        return switch (profile.file().header()) {
            case EXACT -> exact(names, line, profile, kind, expected);
            case BY_NAME -> byName(names, line, profile, kind);
        };
    }

    private static HeaderMatch exact(
            List<String> names, long line, Profile profile, DropKind kind, List<String> expected) throws UnsoundDrop {
        List<String> added = errorColumns(profile);
        boolean mended = names.get(0).equals(added.get(0));
        List<String> whole = mended ? concat(added, expected) : expected;
        for (int i = 0; i < Math.min(whole.size(), names.size()); i++) {
            if (!whole.get(i).equals(names.get(i))) {
                throw Problems.columnDiffers(i + 1, whole.get(i), names.get(i), line);
            }
        }
        if (names.size() < whole.size()) {
            throw Problems.columnsEndEarly(whole.get(names.size()), whole.size(), names.size(), line);
        }
        if (names.size() > whole.size()) {
            throw Problems.columnTooMany(whole.size(), names.size(), names.get(whole.size()), line);
        }
        Map<String, String> fields = fieldsByColumn(profile, kind);
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String field = fields.get(expected.get(i));
            if (field != null) {
                positions.put(field, i);
            }
        }
        return new HeaderMatch(
                new Columns(List.copyOf(expected), Map.copyOf(positions)), whole.size() - expected.size(), List.of());
    }

    private static HeaderMatch byName(List<String> names, long line, Profile profile, DropKind kind)
            throws UnsoundDrop {
        List<String> trimmed = names.stream().map(String::strip).toList();
        List<String> added = errorColumns(profile);
        int cutOff = trimmed.size() > added.size()
                        && trimmed.subList(0, added.size()).equals(added)
                ? added.size()
                : 0;
        Map<String, String> fields = fieldsByColumn(profile, kind);
        Map<String, Integer> positions = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        List<FileProblem> remarks = new ArrayList<>();
        for (int i = cutOff; i < trimmed.size(); i++) {
            String column = trimmed.get(i);
            // A column without a name, as spreadsheets leave them at the end of a line, is none of two.
            Integer earlier = column.isEmpty() ? null : places.putIfAbsent(column, i + 1);
            if (earlier != null) {
                throw Problems.columnTwice(column, earlier, i + 1, line);
            }
            String field = fields.get(column);
            if (field != null) {
                positions.put(field, i - cutOff);
            } else if (!added.contains(column)) {
                remarks.add(Problems.unknownColumn(column, i + 1));
            }
        }
        for (Map.Entry<String, String> column : columns(profile, kind).entrySet()) {
            if (!mayBeAbsent(kind).contains(column.getKey()) && !positions.containsKey(column.getKey())) {
                throw Problems.columnMissing(column.getValue(), line);
            }
        }
        return new HeaderMatch(
                new Columns(List.copyOf(names.subList(cutOff, names.size())), Map.copyOf(positions)),
                cutOff,
                List.copyOf(remarks));
    }

    private static List<String> errorColumns(Profile profile) {
        return List.of(profile.file().errorCodeColumn(), profile.file().errorMessageColumn());
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static Set<String> mayBeAbsent(DropKind kind) {
        return switch (kind) {
            case APPLICATIONS -> MAY_BE_ABSENT_IN_APPLICATIONS;
            case FULFILMENTS -> MAY_BE_ABSENT_IN_FULFILMENTS;
        };
    }

    private static Map<String, String> columns(Profile profile, DropKind kind) {
        return switch (kind) {
            case APPLICATIONS -> profile.applications().columns();
            case FULFILMENTS -> profile.fulfilments().columns();
        };
    }

    /** The carrier's column to the canonical field, request fields included. */
    private static Map<String, String> fieldsByColumn(Profile profile, DropKind kind) {
        Map<String, String> fields = new HashMap<>();
        columns(profile, kind).forEach((field, column) -> fields.put(column, field));
        if (kind == DropKind.APPLICATIONS) {
            Profile.RequestForm request = profile.applications().request();
            switch (request.layout()) {
                case PACKED -> fields.put(request.packedColumn(), REQUEST);
                case WIDE, PER_MEASURE -> request.columns().forEach((field, column) -> fields.put(column, field));
            }
        }
        return fields;
    }
}
