package cn.huiqi.hub.carrier;

import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a map from a carrier's words to canonical ones, several words for one allowed, and checks that no canonical one lacks a word. */
final class CodeMap {

    private CodeMap() {}

    /** The carrier's words under {@code key} for all of {@code canonical}, or for anything where that is empty. */
    static Map<String, String> read(Section section, String key, Set<String> canonical) {
        if (canonical.isEmpty()) {
            return section.map(key, Form.text());
        }
        Map<String, String> values = new LinkedHashMap<>();
        canonical.forEach(word -> values.put(word, word));
        return read(section, key, values);
    }

    /** The carrier's words under {@code key} for all of {@code canonical}, which goes from the canonical word to what it stands for. */
    static <T> Map<String, T> read(Section section, String key, Map<String, T> canonical) {
        Map<String, T> codes = section.map(key, Form.choice(canonical));
        canonical.forEach((word, value) -> {
            if (!codes.isEmpty() && !codes.containsValue(value)) {
                section.refuse(key, "expected a word for '" + word + "' too, found none");
            }
        });
        return codes;
    }
}
