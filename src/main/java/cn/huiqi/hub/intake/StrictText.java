package cn.huiqi.hub.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/**
 * Decodes bytes and never replaces any: a byte that the charset does not know, a sequence cut short and NUL are a {@link BadByte}.
 * All that stands before such a byte is given first, so that problems come in the order of the file. A byte order mark at the start
 * is passed over.
 */
final class StrictText implements Closeable {

    /** The longest sequence of a charset (four bytes in UTF-8 and GB18030) must fit. */
    private static final int SMALLEST_BUFFER = 8;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final byte[] array;
    private final ByteBuffer bytes;
    /** Offset in the stream of {@code array[0]}. */
    private long offset;

    private boolean ended;
    private boolean nulAhead;
    private boolean atStart = true;

    StrictText(InputStream in, Charset charset, int bufferSize) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.array = new byte[Math.max(bufferSize, SMALLEST_BUFFER)];
        this.bytes = ByteBuffer.wrap(array).limit(0);
    }

    Charset charset() {
        return decoder.charset();
    }

    /**
     * Decodes into {@code target}, with room for at least two characters (a surrogate pair).
     *
     * @return how many characters, at least one, or -1 at the end
     * @throws BadByte if the next bytes are no character
     */
    int read(char[] target, int from, int room) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, from, room).slice();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended || nulAhead);
            if (atStart && chars.position() > 0) {
                atStart = false;
                if (target[from] == BYTE_ORDER_MARK) {
                    System.arraycopy(target, from + 1, target, from, chars.position() - 1);
                    chars.position(chars.position() - 1);
                }
            }
            if (chars.position() > 0) {
                return chars.position();
            }
            if (result.isError()) {
                throw badByte(result.length());
            }
            if (result.isUnderflow()) {
                if (nulAhead) {
                    throw badByte(1);
                }
                if (ended) {
                    return -1;
                }
                load();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void load() throws IOException {
        offset += bytes.position();
        bytes.compact();
        int from = bytes.position();
        int read = in.read(array, from, array.length - from);
        ended = read < 0;
        int end = from + Math.max(read, 0);
        int limit = from;
        while (limit < end && array[limit] != 0) {
            limit++;
        }
        nulAhead = limit < end;
        bytes.position(0).limit(limit);
    }

    private BadByte badByte(int length) {
        int at = bytes.position();
        return new BadByte(offset + at, HexFormat.of().withUpperCase().formatHex(array, at, at + length));
    }

    /** Bytes, in hex, that are no character, and the offset of the first in the stream, from 0. */
    static final class BadByte extends IOException {

        private static final long serialVersionUID = 1L;

        private final long offset;
        private final String hex;

        BadByte(long offset, String hex) {
            super("Byte offset " + offset + ": " + hex);
            this.offset = offset;
            this.hex = hex;
        }

        long offset() {
            return offset;
        }

        String hex() {
            return hex;
        }
    }
}
