package cn.huiqi.hub.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant, by the fewest letters to change, add or take away (Levenshtein's distance). */
final class Nearest {

    private Nearest() {}

    /** The nearest of {@code words} if at most about a third of the letters differ. */
    static Optional<String> to(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(written, word) <= (Math.max(written.length(), word.length()) + 2) / 3)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Says which of {@code words} was probably meant, or lists them all. */
    static String hint(String written, Collection<String> words) {
        return to(written, words)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() -> "expected " + (words.size() == 1 ? "" : "one of ") + String.join(", ", words));
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
