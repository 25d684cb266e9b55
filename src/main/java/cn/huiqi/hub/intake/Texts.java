package cn.huiqi.hub.intake;

import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;

/** What carriers' texts have in common, whatever they say: trimming, half-width forms, lists. */
final class Texts {

    private Texts() {}

    /** Without white space at both ends; that is Unicode's, the ideographic space U+3000 and the no-break space included. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** A code, number, date or phone in half-width forms (NFKC). */
    static String halfWidth(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return trim(java.text.Normalizer.normalize(text, Form.NFKC));
            }
        }
        return text;
    }

    /** The elements of a list, empty ones too. */
    static List<String> split(String list, String separator) {
        List<String> elements = new ArrayList<>();
        int from = 0;
        for (int to = list.indexOf(separator); to >= 0; to = list.indexOf(separator, from)) {
            elements.add(list.substring(from, to));
            from = to + separator.length();
        }
        elements.add(list.substring(from));
        return elements;
    }

    /** Length in characters as people count them: a character outside the basic plane is one. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x85 && (c == 0x85 || Character.isSpaceChar(c)));
    }

    /** ASCII and the common Chinese characters, which NFKC leaves as they are. */
    private static boolean isPlain(char c) {
        return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF);
    }
}
