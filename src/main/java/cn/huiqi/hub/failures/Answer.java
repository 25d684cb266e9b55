package cn.huiqi.hub.failures;

/**
 * What came of asking for a change.
 *
 * @param <T> what was to be changed
 */
public sealed interface Answer<T> {

    /** It is done; {@code now} is how it stands. */
    record Done<T>(T now) implements Answer<T> {}

    /** Someone was faster, or there was nothing to do; {@code asItStands} tells why nothing was changed. */
    record Already<T>(T asItStands) implements Answer<T> {}

    /** It can't be done. */
    record NotPossible<T>(String why) implements Answer<T> {}

    /** There is none with that id. */
    record Unknown<T>(long id) implements Answer<T> {}
}
