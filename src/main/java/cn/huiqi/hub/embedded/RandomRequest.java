package cn.huiqi.hub.embedded;

import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A measure's request fields, drawn within the limits that the plan sets for each and between them. */
final class RandomRequest {

    private static final int FEN_PLACES = 2;

    /** Amounts are up to 2,000 yuan above the least allowed, and by 50 at least, so that there is room for a lower one. */
    private static final int FEN_SPREAD = 200_000;

    private static final int LEAST_FEN = 5_000;

    /** Counts without an upper limit go so far. */
    private static final long COUNT_SPREAD = 500;

    private static final int MOST_KITS = 20;

    private static final List<String> TEXTS = List.of(
            "地下二层无信号", "电梯内通话中断,影响报警", "3号楼\"信号死角\",测速=0", "B2&B3层覆盖率<50%", "东侧|西侧均弱\n请上门勘测", "高层+裙房信号弱，𠮷祥厅无法扫码");

    private final Measure measure;
    private final Random random;
    private final Map<String, Object> drawn = new HashMap<>();

    private RandomRequest(Measure measure, Random random) {
        this.measure = measure;
        this.random = random;
    }

    /** Values as {@code ReliefApplication.request} has them, in the plan's order, with the day that the hub adds. */
    static Map<String, Object> draw(Measure measure, LocalDate submittedOn, Random random) {
        Map<String, Object> request = new RandomRequest(measure, random).draw();
        while (measure.atLeastOneAboveZero() && noneIsAboveZero(request)) {
            request = new RandomRequest(measure, random).draw();
        }
        Measure.RepayBy repayBy = measure.repayBy();
        if (repayBy != null) {
            request.put(
                    repayBy.field(),
                    submittedOn.plusMonths(repayBy.monthsAfterSubmission()).toString());
        }
        return request;
    }

    private static boolean noneIsAboveZero(Map<String, Object> request) {
        return request.values().stream().noneMatch(value -> value instanceof Long number && number > 0);
    }

    private Map<String, Object> draw() {
        Map<String, Object> request = new LinkedHashMap<>();
        for (Field field : measure.fields()) {
            Object value = value(field);
            if (value != null) {
                request.put(field.name(), value);
            }
        }
        return request;
    }

    /** A field's value, null if it is left out; it is drawn when first asked for, for a field may depend on a later one. */
    private Object value(Field field) {
        if (!drawn.containsKey(field.name())) {
            drawn.put(field.name(), drawn(field));
        }
        return drawn.get(field.name());
    }

    private Object value(String name) {
        return value(measure.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private Object drawn(Field field) {
        if (field instanceof Field.Months months) {
            return months(months);
        } else if (field instanceof Field.Money money) {
            return money(money);
        } else if (field instanceof Field.WholeNumber number) {
            return wholeNumber(number);
        } else if (field instanceof Field.Choice choice) {
            return oneOf(choice.of());
        } else if (field instanceof Field.Kits kits) {
            return kits(kits);
        } else if (field instanceof Field.YesNo yesNo) {
            return yesNo.mustBe() == null ? random.nextBoolean() : yesNo.mustBe();
        } else if (field instanceof Field.Text text) {
            String drawnText = oneOf(TEXTS);
            return drawnText.substring(0, Math.min(text.maxLength(), drawnText.length()));
        }
        throw new IllegalStateException("No values are known for fields like " + field);
    }

    private List<String> months(Field.Months limits) {
        List<String> months = new ArrayList<>();
        for (YearMonth month = limits.from(); !month.isAfter(limits.to()); month = month.plusMonths(1)) {
            if (random.nextBoolean()) {
                months.add(month.toString());
            }
        }
        return months.isEmpty() ? List.of(limits.to().toString()) : months;
    }

    private String money(Field.Money limits) {
        long least = Math.max(fen(limits.min()), fen(limits.above()) + 1);
        if (limits.belowField() == null) {
            return yuan(least + LEAST_FEN + random.nextInt(FEN_SPREAD));
        }
        // The city's goal is an average cut of 10 % at least; these are 10 to 40 %.
        long above = fen(new BigDecimal((String) value(limits.belowField())));
        return yuan(Math.max(least, above * (60 + random.nextInt(31)) / 100));
    }

    private Long wholeNumber(Field.WholeNumber limits) {
        Field.OnlyWith onlyWith = limits.onlyWith();
        boolean required = onlyWith == null || onlyWith.value().equals(value(onlyWith.field()));
        if (!required && random.nextBoolean()) {
            return null;
        }
        long least = limits.min() == null ? 0 : limits.min();
        if (onlyWith != null && required && onlyWith.min() != null) {
            least = Math.max(least, onlyWith.min());
        }
        if (limits.aboveField() != null && value(limits.aboveField()) instanceof Long below) {
            least = Math.max(least, below + 1);
        }
        return between(least, Math.min(least + COUNT_SPREAD, greatest(limits)));
    }

    /** The field's own limit, or what leaves room for another that must be above it. */
    private long greatest(Field.WholeNumber limits) {
        long greatest = limits.max() == null ? Long.MAX_VALUE : limits.max();
        for (Field field : measure.fields()) {
            if (field instanceof Field.WholeNumber other
                    && limits.name().equals(other.aboveField())
                    && other.max() != null) {
                greatest = Math.min(greatest, other.max() - 1);
            }
        }
        return greatest;
    }

    /** Round, where the limits are wide enough. */
    private long between(long least, long greatest) {
        long value = least + random.nextInt((int) (greatest - least) + 1);
        long round = value - value % 10;
        return round > least ? round : value;
    }

    private List<Kit> kits(Field.Kits limits) {
        List<String> shuffled = new ArrayList<>(limits.of());
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(shuffled.size())).stream()
                .map(kit -> new Kit(kit, limits.min() + random.nextInt(MOST_KITS)))
                .toList();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static long fen(BigDecimal yuan) {
        return yuan == null ? 0 : yuan.movePointRight(FEN_PLACES).longValueExact();
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, FEN_PLACES).toPlainString();
    }
}
