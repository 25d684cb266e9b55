package cn.huiqi.hub.intake;

import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the fields of a drop stand, and whether a record fits. */
final class DropColumns {

    private final List<String> names;
    private final Map<String, Integer> positions;

    DropColumns(Columns columns) {
        names = columns.names();
        positions = columns.positions();
    }

    /** The place of a canonical field that the carrier calls {@code name}. */
    Place place(String field, String name) {
        Integer position = positions.get(field);
        return position == null ? Place.absent(name) : Place.column(name, position);
    }

    /** Whether the record has as many fields as the header has columns. */
    boolean fit(RawRecord record) {
        return record.fields().length == names.size();
    }

    /** A record that does not {@link #fit}: nothing in it but the application no can be relied on, if that. */
    Row.Rejected misfit(RawRecord record, Column<String> applicationNo) {
        int fields = record.fields().length;
        int index = applicationNo.place().index();
        String no =
                index < fields ? applicationNo.required(new Cells(record.fields(), Set.of(), new RowErrors())) : null;
        String message = "本行有 " + fields + " 个字段：应有 " + names.size() + " 个，与表头一致";
        return new Row.Rejected(record.number(), record.text(), no, List.of(new RowError(RowCode.COLUMNS, message)));
    }

    /** The values of a record that fits; an escape that the dialect does not have is among its errors. */
    Cells cells(RawRecord record) {
        RowErrors errors = new RowErrors();
        for (int refused : record.badEscapes()) {
            if (positions.containsValue(refused)) {
                Place place = Place.column(names.get(refused), refused);
                errors.add(place, RowCode.FORMAT, place.label() + "含有不认识的转义：只可用 \\|、\\\\ 和 \\n");
            }
        }
        return new Cells(record.fields(), record.badEscapes(), errors);
    }
}
