package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A measure's request fields in one drop: first each is read by itself, then those that bear on each other are compared, as far as
 * they are valid.
 */
final class RequestRules {

    private final List<Field> fields;
    private final List<Place> places;
    private final List<Function<Cells, Object>> readers = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Measure.RepayBy repayBy;

    /** A rule over several fields; a value is null where the field is empty or wrong. */
    @FunctionalInterface
    private interface Relation {
        void check(Object[] values, Cells cells);
    }

    /**
     * @param places where each canonical request field stands in the drop
     */
    RequestRules(Measure measure, ValueForms forms, Function<String, Place> places) {
        this.fields = measure.fields();
        this.places = fields.stream().map(Field::name).map(places).toList();
        this.repayBy = measure.repayBy();
        RequestForms requestForms = new RequestForms(forms);
        for (int i = 0; i < fields.size(); i++) {
            readers.add(reader(fields.get(i), this.places.get(i), requestForms));
            relate(i);
        }
        if (measure.atLeastOneAboveZero()) {
            relations.add(this::oneAboveZero);
        }
    }

    /** The request as the canonical message has it; not to be used if the row has errors. */
    Map<String, Object> read(Cells cells, LocalDate submittedOn) {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers.get(i).apply(cells);
        }
        for (Relation relation : relations) {
            relation.check(values, cells);
        }
        return cells.errors().isEmpty() ? canonical(values, submittedOn) : Map.of();
    }

    private static Function<Cells, Object> reader(Field field, Place place, RequestForms forms) {
        if (field instanceof Field.WholeNumber number && (number.whenEmpty() != null || number.onlyWith() != null)) {
            Column<Long> column = new Column<>(place, new WholeNumberForm(number));
            return cells -> column.optional(cells, number.whenEmpty());
        }
        return new Column<>(place, forms.of(field))::required;
    }

    private void relate(int i) {
        if (fields.get(i) instanceof Field.Money money && money.belowField() != null) {
            int other = indexOf(money.belowField());
            relations.add((values, cells) -> below(i, other, values, cells));
        }
        if (fields.get(i) instanceof Field.WholeNumber number) {
            if (number.aboveField() != null) {
                int other = indexOf(number.aboveField());
                relations.add((values, cells) -> above(i, other, values, cells));
            }
            if (number.onlyWith() != null) {
                int other = indexOf(number.onlyWith().field());
                relations.add((values, cells) -> neededWith(i, other, number.onlyWith(), values, cells));
            }
        }
    }

    private void below(int i, int other, Object[] values, Cells cells) {
        if (values[i] != null && values[other] != null && (long) values[i] >= (long) values[other]) {
            outOfRange(
                    i,
                    cells,
                    "不低于" + places.get(other).label(),
                    "应小于" + places.get(other).label() + "的值");
        }
    }

    private void above(int i, int other, Object[] values, Cells cells) {
        if (values[i] != null && values[other] != null && (long) values[i] <= (long) values[other]) {
            outOfRange(
                    i,
                    cells,
                    "不高于" + places.get(other).label(),
                    "应大于" + places.get(other).label() + "的值");
        }
    }

    private void neededWith(int i, int other, Field.OnlyWith needed, Object[] values, Cells cells) {
        if (!needed.value().equals(values[other])) {
            return;
        }
        Place place = places.get(i);
        if (values[i] != null) {
            if (needed.min() != null && (long) values[i] < needed.min()) {
                String with = "“" + cells.at(places.get(other)) + "”";
                outOfRange(i, cells, "超出范围", with + "应不小于 " + needed.min());
            }
        } else if ("".equals(cells.at(place))) {
            cells.errors().add(place, RowCode.REQUIRED, Messages.required(place));
        }
    }

    private void oneAboveZero(Object[] values, Cells cells) {
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i) instanceof Field.WholeNumber && (values[i] == null || (long) values[i] > 0)) {
                return;
            }
        }
        Place first = places.get(0);
        cells.errors().add(first, RowCode.RANGE, first.label() + "等各项都是 0：至少一项应大于 0");
    }

    private void outOfRange(int i, Cells cells, String what, String right) {
        Place place = places.get(i);
        cells.errors().add(place, RowCode.RANGE, Messages.wrong(place, cells.at(place), what, right));
    }

    private int indexOf(String field) {
        return fields.stream().map(Field::name).toList().indexOf(field);
    }

    private Map<String, Object> canonical(Object[] values, LocalDate submittedOn) {
        Map<String, Object> request = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            if (values[i] != null) {
                request.put(field.name(), field instanceof Field.Money ? AmountForm.yuan((long) values[i]) : values[i]);
            }
        }
        if (repayBy != null) {
            request.put(
                    repayBy.field(),
                    submittedOn.plusMonths(repayBy.monthsAfterSubmission()).toString());
        }
        return request;
    }
}
