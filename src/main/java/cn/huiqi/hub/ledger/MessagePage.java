package cn.huiqi.hub.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.lz4.LZ4CompressorWithLength;
import net.jpountz.lz4.LZ4DecompressorWithLength;
import net.jpountz.lz4.LZ4Factory;

/**
 * Messages of neighbouring rows as the bytes of one line of the ledger. They are alike, so LZ4 makes a fifth of them; what that costs is
 * less than what either database takes for four times as many bytes and a line each.
 *
 * <p>The bytes are the length of what follows as LZ4's library writes it (little-endian), then a block of LZ4. In that, big-endian: the
 * format's number, and of each message row, number, previous batch (0 if there is none) and row, and, each after its length, application
 * id, measure, hash and body.
 */
final class MessagePage {

    private static final byte FORMAT = 1;
    private static final byte[] NONE = {};

    /** What a message takes beside its texts and its bytes. */
    private static final int FIXED = 3 * Long.BYTES + Integer.BYTES + 3 * Short.BYTES + Integer.BYTES;

    /** Bytes of a character in UTF-8, at the most. */
    private static final int WIDEST = 3;

    private static final LZ4CompressorWithLength PACKING =
            new LZ4CompressorWithLength(LZ4Factory.fastestInstance().fastCompressor());

    private static final LZ4DecompressorWithLength UNPACKING =
            new LZ4DecompressorWithLength(LZ4Factory.fastestInstance().safeDecompressor());

    private MessagePage() {}

    static byte[] pack(List<RecordedMessage> messages) {
        ByteBuffer page = ByteBuffer.allocate(
                1 + messages.stream().mapToInt(MessagePage::room).sum());
        page.put(FORMAT);
        for (RecordedMessage message : messages) {
            MessageKey previous = message.previous();
            page.putLong(message.row())
                    .putInt(message.number())
                    .putLong(previous == null ? 0 : previous.batch())
                    .putLong(previous == null ? 0 : previous.row());
            putShort(page, message.applicationId().getBytes(UTF_8));
            putShort(page, message.measure().getBytes(UTF_8));
            putShort(page, message.bodySha256() == null ? NONE : message.bodySha256());
            page.putInt(message.body().length).put(message.body());
        }
        return PACKING.compress(page.array(), 0, page.position());
    }

    private static int room(RecordedMessage message) {
        int texts = message.applicationId().length() + message.measure().length();
        int hash = message.bodySha256() == null ? 0 : message.bodySha256().length;
        return FIXED + WIDEST * texts + hash + message.body().length;
    }

    private static void putShort(ByteBuffer page, byte[] bytes) {
        page.putShort((short) bytes.length).put(bytes);
    }

    /** @throws IllegalStateException if the bytes are not a page */
    static List<RecordedMessage> unpack(byte[] packed) {
        ByteBuffer page = ByteBuffer.wrap(UNPACKING.decompress(packed));
        byte format = page.get();
        if (format != FORMAT) {
            throw new IllegalStateException("Page of messages: expected format " + FORMAT + ", found " + format);
        }
        List<RecordedMessage> messages = new ArrayList<>();
        while (page.hasRemaining()) {
            messages.add(message(page));
        }
        return messages;
    }

    private static RecordedMessage message(ByteBuffer page) {
        long row = page.getLong();
        int number = page.getInt();
        MessageKey previous = new MessageKey(page.getLong(), page.getLong());
        String applicationId = new String(bytes(page, page.getShort()), UTF_8);
        String measure = new String(bytes(page, page.getShort()), UTF_8);
        byte[] hash = bytes(page, page.getShort());
        byte[] body = bytes(page, page.getInt());
        return new RecordedMessage(
                row,
                applicationId,
                number,
                measure,
                body,
                hash.length == 0 ? null : hash,
                previous.batch() == 0 ? null : previous);
    }

    private static byte[] bytes(ByteBuffer page, int length) {
        byte[] bytes = new byte[length];
        page.get(bytes);
        return bytes;
    }
}
