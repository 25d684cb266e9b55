package cn.huiqi.hub.measures;

import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import cn.huiqi.hub.settings.SettingsFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The city's districts: six-digit codes (GB/T 2260) and Chinese names. */
public final class Districts {

    private static final int LENGTH = 6;

    private final Map<String, String> names;

    /** Districts by code; neither names nor the codes' last two digits may repeat. */
    public Districts(Map<String, String> names) {
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Reads {@code config/districts.yaml}; nothing, and problems in {@code files}, if it can't be used. */
    public static Optional<Districts> load(Path file, SettingsFiles files) {
        return files.read(file, Districts::read);
    }

    private static Districts read(Section section) {
        Map<String, String> names = section.entries(Form.text());
        Map<String, String> codes = new HashMap<>();
        Map<String, String> endings = new HashMap<>();
        names.forEach((code, name) -> {
            if (!isCode(code)) {
                section.refuse(code, "expected a code of six digits as key");
                return;
            }
            String namesake = codes.putIfAbsent(name, code);
            if (namesake != null) {
                section.refuse(code, "'" + name + "' is the name of " + namesake + " already");
            }
            String ending = endings.putIfAbsent(lastTwoDigits(code), code);
            if (ending != null) {
                section.refuse(code, "ends in the same two digits as " + ending + "; carriers know districts by them");
            }
        });
        // With any problem the file is not used; until then only sound codes may go into the maps.
        Map<String, String> sound = new LinkedHashMap<>(names);
        sound.keySet().removeIf(code -> !isCode(code));
        return new Districts(sound);
    }

    /** Whether there is a district with that six-digit code. */
    public boolean has(String code) {
        return names.containsKey(code);
    }

    /** The Chinese name of the district with that six-digit code. */
    public Optional<String> name(String code) {
        return Optional.ofNullable(names.get(code));
    }

    /** All districts, code to Chinese name, in the file's order. */
    public Map<String, String> all() {
        return names;
    }

    /** What carriers call a district by its last two digits. */
    public static String lastTwoDigits(String code) {
        return code.substring(LENGTH - 2);
    }

    private static boolean isCode(String code) {
        return code.length() == LENGTH && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
