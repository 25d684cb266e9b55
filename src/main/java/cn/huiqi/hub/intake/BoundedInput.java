package cn.huiqi.hub.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives at most a number of bytes; if there are more, the read after them ends in {@code TOO_LARGE}. */
final class BoundedInput extends FilterInputStream {

    private final long limit;
    private long left;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (left == 0) {
            if (in.read() >= 0) {
                throw Problems.fileTooLarge(limit);
            }
            return -1;
        }
        int read = in.read(target, from, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }
}
