package cn.huiqi.hub.intake;

import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.RowCode;

/** A count or speed: {@code -?\d+}, within the measure's limits. */
final class WholeNumberForm implements Form<Long> {

    private static final String FORMAT = "应为整数，例如 100";

    private final long min;
    private final long max;
    private final String right;

    WholeNumberForm(Field.WholeNumber field) {
        min = field.min() == null ? Long.MIN_VALUE : field.min();
        max = field.max() == null ? Long.MAX_VALUE : field.max();
        right = right(field.min(), field.max());
    }

    @Override
    public Long read(String text, Place place, RowErrors errors) {
        String number = Texts.halfWidth(text);
        boolean negative = WholeNumbers.isNegative(number);
        long size = WholeNumbers.read(number, negative ? 1 : 0, number.length());
        if (size == WholeNumbers.NONE) {
            errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是整数", FORMAT));
            return null;
        }
        long value = negative ? -size : size;
        if (size == WholeNumbers.TOO_LONG || value < min || value > max) {
            errors.add(place, RowCode.RANGE, Messages.wrong(place, text, "超出范围", right));
            return null;
        }
        return value;
    }

    private static String right(Long min, Long max) {
        if (min != null && max != null) {
            return "应为 " + min + " 至 " + max + " 的整数";
        }
        if (max != null) {
            return "应为不大于 " + max + " 的整数";
        }
        return min == null ? "最多 15 位数字" : "应为不小于 " + min + " 的整数，最多 15 位数字";
    }
}
