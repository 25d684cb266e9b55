package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.Masked;

/**
 * What carriers' people read of a wrong row, in Chinese: the column, the value, and what would be right. No message holds a
 * semicolon of ASCII, for that stands between the messages of a row.
 */
final class Messages {

    /** Longer values are cut: enough to find them. */
    private static final int SHOWN = 40;

    private static final String PHONE = "0123456789 +-()";

    private Messages() {}

    /** An empty field that the row or its measure needs. */
    static String required(Place place) {
        return place.label() + "为空：此项必填";
    }

    /** {@code 列“现月租”的值“abc”不是金额：应为元…} */
    static String wrong(Place place, String value, String what, String right) {
        return message(place, shown(value), what, right);
    }

    /** As {@link #wrong}, of a phone. What does not even look like one may be a name or an address and is masked like those. */
    static String wrongPhone(Place place, String phone, String what, String right) {
        return phone.chars().allMatch(c -> PHONE.indexOf(c) >= 0)
                ? message(place, Masked.phone(shown(phone)), what, right)
                : wrongText(place, phone, what, right);
    }

    /** As {@link #wrong}, of a name, an address or free text that may hold such. */
    static String wrongText(Place place, String text, String what, String right) {
        return message(place, shown(Masked.text(text)), what, right);
    }

    /** A value as it may stand in a message: on one line, without a semicolon of ASCII, not too long. */
    static String shown(String value) {
        boolean cut = Texts.length(value) > SHOWN;
        String start = cut ? value.substring(0, value.offsetByCodePoints(0, SHOWN)) : value;
        StringBuilder shown = new StringBuilder(start.length() + 1);
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            shown.append(c == ';' ? '；' : Character.isISOControl(c) ? ' ' : c);
        }
        return cut ? shown.append('…').toString() : shown.toString();
    }

    /** A separator's name. */
    static String separator(String separator) {
        return switch (separator) {
            case ";" -> "半角分号";
            case "," -> "半角逗号";
            case "+" -> "加号";
            default -> "“" + separator + "”";
        };
    }

    private static String message(Place place, String shown, String what, String right) {
        return place.label() + "的值“" + shown + "”" + what + "：" + right;
    }
}
