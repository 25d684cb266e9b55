package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.RowCode;
import java.util.HashMap;
import java.util.Map;

/** One of a carrier's words. */
final class WordForm<T> implements Form<T> {

    private static final int NAMED = 20;

    private final Map<String, T> words = new HashMap<>();
    private final RowCode code;
    private final String what;
    private final String right;

    /**
     * @param words the carrier's word to what it means, in the order in which messages name them
     * @param code of the error if a value is none of them
     * @param what is wrong then, e.g. {@code 不是企业规模}
     */
    WordForm(Map<String, T> words, RowCode code, String what) {
        words.forEach((word, meaning) -> this.words.put(Texts.halfWidth(word), meaning));
        this.code = code;
        this.what = what;
        this.right =
                "应为" + String.join("、", words.keySet().stream().limit(NAMED).toList());
    }

    @Override
    public T read(String text, Place place, RowErrors errors) {
        T meaning = words.get(Texts.halfWidth(text));
        if (meaning == null) {
            errors.add(place, code, Messages.wrong(place, text, what, right));
        }
        return meaning;
    }
}
