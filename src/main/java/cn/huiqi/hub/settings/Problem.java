package cn.huiqi.hub.settings;

import java.util.Comparator;

/**
 * One thing that is wrong with a file.
 *
 * @param file as it was asked for, with forward slashes
 * @param line counts from 1; 0 where it is about the file as a whole
 * @param key the path of the key, empty where it is about none
 */
record Problem(String file, int line, String key, String text) {

    /** As one reads a file: from the top. */
    static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (key.isEmpty() ? "" : key + ": ") + text;
    }
}
