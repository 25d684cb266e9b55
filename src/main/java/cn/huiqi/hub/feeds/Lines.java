package cn.huiqi.hub.feeds;

import java.io.Closeable;
import java.io.IOException;

/** A file of lines in the making; its header is written when it is opened. */
interface Lines extends Closeable {

    /** Writes a line, a cell for each {@link Column}; a cell that is null is empty. */
    void write(String[] cells) throws IOException;
}
