package cn.huiqi.hub.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) and takes nothing on trust: each member's header, CRC and length are checked, members may follow one
 * another, and anything else after a member is refused. The JDK's GZIPInputStream passes over rubbish at the end, and with it over
 * the rest of a file whose second member is damaged. An input without any byte unpacks to nothing.
 */
final class Gunzip extends InputStream {

    private static final int ID1 = 0x1F;
    private static final int ID2 = 0x8B;
    private static final int DEFLATE = 8;

    // flags of a member's header
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0b1110_0000;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 contentCrc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private final byte[] packed;
    private int at;
    private int end;
    /** Offset in the file of {@code packed[0]}. */
    private long offset;

    private boolean inMember;
    private boolean ended;

    Gunzip(InputStream in, int bufferSize) {
        this.in = in;
        this.packed = new byte[bufferSize];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (!ended) {
            if (!inMember) {
                inMember = beginMember();
                ended = !inMember;
                continue;
            }
            int unpacked = inflate(target, from, length);
            if (unpacked > 0) {
                contentCrc.update(target, from, unpacked);
                return unpacked;
            }
            if (inflater.finished()) {
                endMember();
                inMember = false;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (at == end && !load()) {
                    throw cutShort();
                }
                inflater.setInput(packed, at, end - at);
                at = end;
            }
            int unpacked = inflater.inflate(target, from, length);
            if (inflater.finished()) {
                // what the inflater left over is the trailer
                at = end - inflater.getRemaining();
            }
            return unpacked;
        } catch (DataFormatException e) {
            throw Problems.gzipDamaged(offset + end - inflater.getRemaining());
        }
    }

    /** Reads a member's header; false at the end of the file. */
    private boolean beginMember() throws IOException {
        headerCrc.reset();
        int first = byteOrEnd();
        if (first < 0) {
            return false;
        }
        headerCrc.update(first);
        requireHeader(first == ID1);
        requireHeader(headerByte() == ID2);
        requireHeader(headerByte() == DEFLATE);
        int flags = headerByte();
        requireHeader((flags & RESERVED) == 0);
        skipHeader(6);
        if ((flags & EXTRA) != 0) {
            skipHeader(headerByte() | headerByte() << 8);
        }
        if ((flags & NAME) != 0) {
            skipHeaderText();
        }
        if ((flags & COMMENT) != 0) {
            skipHeaderText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int crc = (int) headerCrc.getValue() & 0xFFFF;
            requireHeader((headerByte() | headerByte() << 8) == crc);
        }
        inflater.reset();
        contentCrc.reset();
        return true;
    }

    private void endMember() throws IOException {
        long crc = littleEndian();
        if (crc != contentCrc.getValue()) {
            throw Problems.gzipCrc(crc, contentCrc.getValue());
        }
        long length = littleEndian();
        if (length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw Problems.gzipLength(length, inflater.getBytesWritten());
        }
    }

    private void skipHeader(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    private void skipHeaderText() throws IOException {
        int read;
        do {
            read = headerByte();
        } while (read != 0);
    }

    private int headerByte() throws IOException {
        int read = requiredByte();
        headerCrc.update(read);
        return read;
    }

    /** Four bytes, the lowest first. */
    private long littleEndian() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (long) requiredByte() << shift;
        }
        return value;
    }

    private int requiredByte() throws IOException {
        int read = byteOrEnd();
        if (read < 0) {
            throw cutShort();
        }
        return read;
    }

    private int byteOrEnd() throws IOException {
        return at < end || load() ? packed[at++] & 0xFF : -1;
    }

    private boolean load() throws IOException {
        offset += end;
        end = Math.max(in.read(packed), 0);
        at = 0;
        return end > 0;
    }

    private UnsoundDrop cutShort() {
        return Problems.gzipCutShort(offset + at);
    }

    private void requireHeader(boolean asExpected) throws UnsoundDrop {
        if (!asExpected) {
            throw Problems.notGzip("%02X".formatted(packed[at - 1]), offset + at - 1);
        }
    }
}
