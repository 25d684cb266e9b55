package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.MoneyForm;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.RowCode;
import java.math.BigDecimal;

/**
 * An amount of money, read as fen: yuan with no more than two decimals, or whole fen; no sign but a minus, no grouping. Negative
 * amounts, and those of more than 15 digits in fen, are out of range.
 */
final class AmountForm implements Form<Long> {

    private static final int DECIMALS = 2;
    private static final int FEN_A_YUAN = 100;

    private final MoneyForm unit;
    private final long min;
    private final String limits;

    /** Amounts of zero or more. */
    AmountForm(MoneyForm unit) {
        this(unit, 0, "应不小于 0");
    }

    /** Amounts within a field's limits. */
    AmountForm(MoneyForm unit, Field.Money field) {
        this(unit, leastFen(field), limits(unit, field));
    }

    private AmountForm(MoneyForm unit, long min, String limits) {
        this.unit = unit;
        this.min = min;
        this.limits = limits;
    }

    /** Yuan with two places, as in canonical messages. */
    static String yuan(long fen) {
        long decimals = fen % FEN_A_YUAN;
        return fen / FEN_A_YUAN + (decimals < 10 ? ".0" : ".") + decimals;
    }

    @Override
    public Long read(String text, Place place, RowErrors errors) {
        String amount = Texts.halfWidth(text);
        boolean negative = WholeNumbers.isNegative(amount);
        int from = negative ? 1 : 0;
        long size = unit == MoneyForm.FEN ? WholeNumbers.read(amount, from, amount.length()) : fenOfYuan(amount, from);
        if (size == WholeNumbers.NONE) {
            errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是金额", right()));
            return null;
        }
        long fen = negative ? -size : size;
        if (size == WholeNumbers.TOO_LONG || fen < min) {
            errors.add(place, RowCode.RANGE, Messages.wrong(place, text, "超出范围", limits + "，最多 15 位数字（以分计）"));
            return null;
        }
        return fen;
    }

    private static long fenOfYuan(String amount, int from) {
        int point = amount.indexOf('.', from);
        int decimals = point < 0 ? 0 : amount.length() - point - 1;
        long yuan = WholeNumbers.read(amount, from, point < 0 ? amount.length() : point);
        long fraction = point < 0 ? 0 : WholeNumbers.read(amount, point + 1, amount.length());
        if (yuan == WholeNumbers.NONE || fraction == WholeNumbers.NONE || decimals > DECIMALS) {
            return WholeNumbers.NONE;
        }
        if (yuan >= WholeNumbers.LIMIT / FEN_A_YUAN) {
            return WholeNumbers.TOO_LONG;
        }
        return yuan * FEN_A_YUAN + (decimals == 1 ? fraction * 10 : fraction);
    }

    private String right() {
        return unit == MoneyForm.FEN ? "应为分的整数，例如 123456" : "应为元，最多两位小数，例如 1234.56";
    }

    private static long leastFen(Field.Money field) {
        long least = 0;
        if (field.min() != null) {
            least = Math.max(least, fen(field.min()));
        }
        if (field.above() != null) {
            least = Math.max(least, fen(field.above()) + 1);
        }
        return least;
    }

    private static String limits(MoneyForm unit, Field.Money field) {
        if (field.above() != null) {
            return "应大于 " + amount(unit, field.above());
        }
        return "应不小于 " + amount(unit, field.min() == null ? BigDecimal.ZERO : field.min());
    }

    /** As the carrier would write it, with its unit. */
    private static String amount(MoneyForm unit, BigDecimal yuan) {
        return unit == MoneyForm.FEN ? fen(yuan) + " 分" : yuan.toPlainString() + " 元";
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(DECIMALS).longValueExact();
    }
}
