package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.PercentEncoding;
import cn.huiqi.hub.relief.RowCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column that holds a measure's fields as {@code key=value} pairs joined by {@code &}, percent-encoded where needed. Values are
 * never shown in messages here, for a text cut in two by a bare {@code &} may be anything.
 */
final class PackedRequest {

    private final Place packed;
    private final Map<String, Integer> slots = new HashMap<>();

    /**
     * @param packed the column
     * @param keys those of every measure's fields; a value's index among the cells is its key's here
     */
    PackedRequest(Place packed, List<String> keys) {
        this.packed = packed;
        for (int i = 0; i < keys.size(); i++) {
            slots.put(Texts.halfWidth(keys.get(i)), i);
        }
    }

    /**
     * The packed values of a row.
     *
     * @param unknownKeys takes the keys that no measure has, which are passed over
     * @return its cells, or null if the column is not of the form: then that is among the row's errors
     */
    Cells read(Cells row, Set<String> unknownKeys) {
        String text = row.at(packed);
        if (text == null) {
            return null;
        }
        String[] values = new String[slots.size()];
        Problem problem = text.isEmpty() ? null : split(text, values, unknownKeys);
        if (problem != null) {
            row.errors().add(packed, RowCode.FORMAT, problem.message(packed));
            return null;
        }
        return new Cells(values, Set.of(), row.errors());
    }

    private Problem split(String text, String[] values, Set<String> unknownKeys) {
        Set<String> passedOver = Set.of();
        int pair = 1;
        for (int from = 0; from <= text.length(); pair++) {
            int next = text.indexOf('&', from);
            int to = next < 0 ? text.length() : next;
            int equals = text.indexOf('=', from);
            if (equals <= from || equals >= to) {
                return new Problem(pair, "不是“键=值”");
            }
            String key = PercentEncoding.decode(text, from, equals);
            String value = PercentEncoding.decode(text, equals + 1, to);
            if (key == null || value == null) {
                return new Problem(pair, "的百分号编码有误");
            }
            key = Texts.halfWidth(Texts.trim(key));
            Integer slot = slots.get(key);
            if (slot == null) {
                passedOver = passedOver.isEmpty() ? new HashSet<>() : passedOver;
                if (!passedOver.add(key)) {
                    return new Problem(pair, "的键重复");
                }
            } else if (values[slot] != null) {
                return new Problem(pair, "的键“" + key + "”重复");
            } else {
                values[slot] = value;
            }
            from = to + 1;
        }
        unknownKeys.addAll(passedOver);
        return null;
    }

    private record Problem(int pair, String what) {

        String message(Place packed) {
            return packed.label() + "的第 " + pair + " 对" + what + "：应为以“&”连接的“键=值”，每个键一次，必要时用 UTF-8 百分号编码（RFC 3986）";
        }
    }
}
