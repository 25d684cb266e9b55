package cn.huiqi.hub.feeds;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** A file of lines in the making; its header is written when it is opened. */
interface Lines extends Closeable {

    /** Writes a line; a cell that is not there is empty. */
    void write(Map<Column, String> cells) throws IOException;
}
