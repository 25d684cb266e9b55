package cn.huiqi.hub.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants as the API writes them: in lower case, with dashes. */
public final class Words {

    private Words() {}

    /** {@code set-aside} for {@code SET_ASIDE}; null for null. */
    public static String of(Enum<?> constant) {
        return constant == null
                ? null
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with that word, if there is one. */
    static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /** All the words of a type. */
    public static List<String> list(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
    }

    /** The same for a message. */
    static String all(Class<? extends Enum<?>> type) {
        return String.join(", ", list(type));
    }
}
