package cn.huiqi.hub.intake;

/** A form that values are written in. */
@FunctionalInterface
interface Form<T> {

    /**
     * Reads a value.
     *
     * @param text trimmed, not empty
     * @return the value, or null if {@code text} is not of this form or outside its limits: then that is among the errors
     */
    T read(String text, Place place, RowErrors errors);
}
