package cn.huiqi.hub.status;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A message from the queue as far as it could be read without deserializing anything. */
sealed interface Incoming {

    /** Its JMS message id, or null; a sender may give several messages the same. */
    String messageId();

    /** The exact bytes of its body, a text's in UTF-8; null if it has none or they are too many to keep. */
    byte[] input();

    /** A text, or bytes that are sound UTF-8. */
    record Body(String messageId, byte[] input, String text) implements Incoming {}

    /** Of another type, or bytes that are no UTF-8. */
    record NoBody(String messageId, byte[] input, String problem) implements Incoming {}

    /** A message with these bytes. */
    static Incoming of(String messageId, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Body(messageId, bytes, text);
        } catch (CharacterCodingException e) {
            return new NoBody(messageId, bytes, "expected UTF-8, found bytes that are not");
        }
    }
}
