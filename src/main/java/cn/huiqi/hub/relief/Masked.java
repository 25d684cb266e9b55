package cn.huiqi.hub.relief;

/** Personal data as it may be shown: enough to recognize, too little to use. */
public final class Masked {

    private static final int PHONE_HEAD = 3;
    private static final int PHONE_TAIL = 4;

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
}
