package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import cn.huiqi.hub.relief.RowCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of kits and quantities, {@code name:quantity} each, none twice; read in the order in which they came. */
final class KitsForm implements Form<List<Kit>> {

    private final Map<String, String> kits = new HashMap<>();
    private final String separator;
    private final long min;
    private final String rightForm;
    private final String rightKits;

    KitsForm(Profile.KitsForm form, Field.Kits limits) {
        Map<String, String> offered = Words.meaning(form.names(), limits.of());
        offered.forEach((word, kit) -> kits.put(Texts.halfWidth(word), kit));
        this.separator = form.separator();
        this.min = limits.min();
        this.rightForm = "应为“套件:数量”、不重复，以" + Messages.separator(separator) + "分隔";
        this.rightKits = "套件应为" + String.join("、", offered.keySet()) + "，数量不小于 " + min;
    }

    @Override
    public List<Kit> read(String text, Place place, RowErrors errors) {
        List<Kit> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean inRange = true;
        for (String element : Texts.split(Texts.halfWidth(text), separator)) {
            int colon = element.indexOf(':');
            String name = element.substring(0, Math.max(colon, 0));
            boolean negative = element.startsWith("-", colon + 1);
            long quantity = WholeNumbers.read(element, negative ? colon + 2 : colon + 1, element.length());
            if (name.isEmpty() || quantity == WholeNumbers.NONE || !names.add(name)) {
                errors.add(place, RowCode.FORMAT, Messages.wrong(place, text, "不是套件列表", rightForm));
                return null;
            }
            String kit = kits.get(name);
            inRange &= kit != null && !negative && quantity >= min && quantity != WholeNumbers.TOO_LONG;
            read.add(new Kit(kit, quantity));
        }
        if (!inRange) {
            errors.add(place, RowCode.RANGE, Messages.wrong(place, text, "超出范围", rightKits));
            return null;
        }
        return read;
    }
}
