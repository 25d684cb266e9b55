package cn.huiqi.hub.relief;

/** Personal data as it may be shown: enough to recognize, too little to use. */
public final class Masked {

    private static final int PHONE_HEAD = 3;
    private static final int PHONE_TAIL = 4;

    private static final int ENTERPRISE_HEAD = 4;
    private static final int ENTERPRISE_TAIL = 2;

    private Masked() {}

    /** {@code 13800138000} becomes {@code 138****8000}; anything too short to hide a part of is hidden whole. */
    public static String phone(String phone) {
        int hidden = phone.length() - PHONE_HEAD - PHONE_TAIL;
        if (hidden < PHONE_TAIL) {
            return "*".repeat(phone.length());
        }
        return phone.substring(0, PHONE_HEAD) + "*".repeat(hidden) + phone.substring(phone.length() - PHONE_TAIL);
    }

    /** The first character and a star for each of the others, at most eight: {@code 张三丰} becomes {@code 张**}. */
    public static String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first) + "*".repeat(Math.min(8, text.codePointCount(first, text.length())));
    }

    /**
     * The first four and the last two characters of a firm's name, between them a star for each of the others, at most eight:
     * {@code 上海示例餐饮有限公司} becomes {@code 上海示例****公司}. A name too short to hide two characters of may be a person's and is masked
     * like one.
     */
    public static String enterprise(String name) {
        int characters = name.codePointCount(0, name.length());
        int hidden = characters - ENTERPRISE_HEAD - ENTERPRISE_TAIL;
        if (hidden < 2) {
            return text(name);
        }
        return name.substring(0, name.offsetByCodePoints(0, ENTERPRISE_HEAD))
                + "*".repeat(Math.min(8, hidden))
                + name.substring(name.offsetByCodePoints(0, characters - ENTERPRISE_TAIL));
    }
}
