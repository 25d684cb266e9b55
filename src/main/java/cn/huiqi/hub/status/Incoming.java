package cn.huiqi.hub.status;

/** A message from the queue as far as it could be read without deserializing anything. */
sealed interface Incoming {

    /** A text, or bytes that are sound UTF-8. */
    record Body(String text) implements Incoming {}

    /** Of another type, or bytes that are no UTF-8. */
    record NoBody(String problem) implements Incoming {}
}
