package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.CreditCode;
import cn.huiqi.hub.relief.RowCode;
import java.util.Locale;

/** Codes that every carrier writes alike. */
final class CodeForms {

    private static final int APPLICATION_NO = 40;
    private static final int MOBILE = 11;
    private static final String LANDLINE = "021-";
    private static final int LANDLINE_DIGITS = 8;

    private CodeForms() {}

    /** 1 to 40 of {@code A-Za-z0-9._-}. */
    static String applicationNo(String text, Place place, RowErrors errors) {
        String no = Texts.halfWidth(text);
        if (isApplicationNo(no)) {
            return no;
        }
        String right = "应为 1 至 40 位字母、数字、点、下划线或连字符";
        errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是申请编号", right));
        return null;
    }

    /** A unified social credit code, in either case; read as upper case. */
    static String creditCode(String text, Place place, RowErrors errors) {
        String code = Texts.halfWidth(text).toUpperCase(Locale.ROOT);
        if (CreditCode.isValid(code)) {
            return code;
        }
        String right = "应为 18 位、校验码正确的代码（GB 32100-2015），例如 91350100M000100Y43";
        errors.add(place, RowCode.CREDIT_CODE, Messages.wrong(place, text, "不是统一社会信用代码", right));
        return null;
    }

    /** The form of a GB/T 4754-2017 code: a letter A to T and two to four digits. */
    static String industry(String text, Place place, RowErrors errors) {
        String code = Texts.halfWidth(text);
        int length = code.length();
        if (length >= 3 && length <= 5 && isBetween('A', code.charAt(0), 'T') && digitsFrom(code, 1)) {
            return code;
        }
        String right = "应为一位大写字母 A 至 T 加二至四位数字（GB/T 4754-2017），例如 H62";
        errors.add(place, RowCode.INDUSTRY, Messages.wrong(place, text, "不是行业代码", right));
        return null;
    }

    /** A mobile number, or a landline of Shanghai. */
    static String phone(String text, Place place, RowErrors errors) {
        String phone = Texts.halfWidth(text);
        if (isMobile(phone) || isLandline(phone)) {
            return phone;
        }
        String right = "应为 11 位手机号，或 021- 加 8 位数字";
        errors.add(place, RowCode.FORMAT, Messages.wrongPhone(place, text, "不是电话号码", right));
        return null;
    }

    private static boolean isApplicationNo(String no) {
        if (no.isEmpty() || no.length() > APPLICATION_NO) {
            return false;
        }
        for (int i = 0; i < no.length(); i++) {
            char c = no.charAt(i);
            boolean letterOrDigit = isBetween('0', c, '9') || isBetween('A', c, 'Z') || isBetween('a', c, 'z');
            if (!letterOrDigit && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isMobile(String phone) {
        return phone.length() == MOBILE
                && phone.charAt(0) == '1'
                && isBetween('3', phone.charAt(1), '9')
                && digitsFrom(phone, 2);
    }

    private static boolean isLandline(String phone) {
        return phone.length() == LANDLINE.length() + LANDLINE_DIGITS
                && phone.startsWith(LANDLINE)
                && digitsFrom(phone, LANDLINE.length());
    }

    private static boolean isBetween(char first, char c, char last) {
        return first <= c && c <= last;
    }

    private static boolean digitsFrom(String text, int from) {
        return WholeNumbers.read(text, from, text.length()) != WholeNumbers.NONE;
    }
}
