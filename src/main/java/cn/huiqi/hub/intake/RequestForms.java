package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.relief.RowCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a carrier writes each kind of request field. */
final class RequestForms {

    private final ValueForms forms;
    private final Map<String, String> choices;

    RequestForms(ValueForms forms) {
        this.forms = forms;
        this.choices = new LinkedHashMap<>(forms.siteTypes());
        this.choices.putAll(forms.products());
    }

    /** The form of a field, its limits included; money is read as fen. */
    Form<?> of(Field field) {
        if (field instanceof Field.Months months) {
            return new MonthsForm(forms.months(), months);
        }
        if (field instanceof Field.Money money) {
            return new AmountForm(forms.money(), money);
        }
        if (field instanceof Field.WholeNumber number) {
            return new WholeNumberForm(number);
        }
        if (field instanceof Field.Choice choice) {
            return new WordForm<>(Words.meaning(choices, choice.of()), RowCode.RANGE, "不在可选范围内");
        }
        if (field instanceof Field.Kits kits) {
            return new KitsForm(forms.kits(), kits);
        }
        if (field instanceof Field.YesNo yesNo) {
            return new YesNoForm(forms, yesNo);
        }
        if (field instanceof Field.Text text) {
            return new TextForm(text.maxLength());
        }
        throw new IllegalArgumentException("no form for " + field.getClass().getSimpleName() + " " + field.name());
    }
}
