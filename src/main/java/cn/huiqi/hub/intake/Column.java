package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.RowCode;

/** A field of a drop: where it stands and how it is written. */
record Column<T>(Place place, Form<T> form) {

    /** The value, or null if it is empty or wrong: then that is among the row's errors. */
    T required(Cells cells) {
        String text = cells.at(place);
        if (text != null && text.isEmpty()) {
            cells.errors().add(place, RowCode.REQUIRED, Messages.required(place));
            return null;
        }
        return text == null ? null : form.read(text, place, cells.errors());
    }

    /** The value; {@code whenEmpty} if it is empty; null if it is wrong: then that is among the row's errors. */
    T optional(Cells cells, T whenEmpty) {
        String text = cells.at(place);
        if (text != null && text.isEmpty()) {
            return whenEmpty;
        }
        return text == null ? null : form.read(text, place, cells.errors());
    }
}
