package cn.huiqi.hub.catalogue;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Every two neighbouring characters of a name, each pair as one word of ASCII letters and digits, so that a text index of words finds any
 * part of a name, in whatever language and whatever the index takes for a word.
 */
final class Bigrams {

    private Bigrams() {}

    /** A name as it is compared: in normal form NFKC, in lower case, nothing blank at its ends. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** The pairs of a name in normal form, each once; none if it has fewer than two characters. */
    static Set<String> of(String normal) {
        int[] characters = normal.codePoints().toArray();
        Set<String> pairs = new LinkedHashSet<>();
        for (int i = 1; i < characters.length; i++) {
            pairs.add(Integer.toHexString(characters[i - 1]) + 'x' + Integer.toHexString(characters[i]));
        }
        return pairs;
    }
}
