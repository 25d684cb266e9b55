package cn.huiqi.hub.feeds;

/**
 * Texts that a spreadsheet program would take for a formula (CWE-1236). They come from carriers' files, and whoever wrote them may mean
 * harm; in an extract an apostrophe stands before them, as a person would type it, on record they stay as they came.
 */
final class Harmless {

    /** Signs that begin a formula, their full-width forms, and blanks that programs pass over before one. */
    private static final String BEGIN_FORMULA = "=+-@\t\r\n＝＋－＠";

    private Harmless() {}

    /** The text as it may stand in a cell. */
    static String text(String text) {
        boolean harmful = !text.isEmpty() && BEGIN_FORMULA.indexOf(text.charAt(0)) >= 0;
        return harmful ? '\'' + text : text;
    }
}
