package cn.huiqi.hub.intake;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carriers' words and what they mean. */
final class Words {

    private Words() {}

    /** Those of {@code words} that mean one of {@code meanings}. */
    static Map<String, String> meaning(Map<String, String> words, Collection<String> meanings) {
        Map<String, String> chosen = new LinkedHashMap<>();
        words.forEach((word, meaning) -> {
            if (meanings.contains(meaning)) {
                chosen.put(word, meaning);
            }
        });
        return chosen;
    }
}
