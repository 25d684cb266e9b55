package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.RowCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Yes or no; where the measure is only for those who say one of them, the other is not eligible. */
final class YesNoForm implements Form<Boolean> {

    private final WordForm<Boolean> words;
    private final Boolean mustBe;
    private final String right;

    YesNoForm(ValueForms forms, Field.YesNo field) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        answers.put(forms.yes(), true);
        answers.put(forms.no(), false);
        words = new WordForm<>(answers, RowCode.FORMAT, "不是“是”或“否”");
        mustBe = field.mustBe();
        right = "只限“" + (Boolean.FALSE.equals(mustBe) ? forms.no() : forms.yes()) + "”";
    }

    @Override
    public Boolean read(String text, Place place, RowErrors errors) {
        Boolean answer = words.read(text, place, errors);
        if (answer != null && mustBe != null && !mustBe.equals(answer)) {
            errors.add(place, RowCode.NOT_ELIGIBLE, Messages.wrong(place, text, "不符合举措的条件", right));
            return null;
        }
        return answer;
    }
}
