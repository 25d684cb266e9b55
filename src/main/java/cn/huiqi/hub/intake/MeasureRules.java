package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;

/** Who may apply for a measure, until when, and with what. What is empty or wrong (null) is not judged. */
final class MeasureRules {

    private final Measure measure;
    private final RequestRules request;
    private final String entitledSizes;

    MeasureRules(Measure measure, ValueForms forms, RequestRules request) {
        this.measure = measure;
        this.request = request;
        this.entitledSizes =
                String.join("、", Words.meaning(forms.sizes(), measure.sizes()).keySet());
    }

    String id() {
        return measure.id();
    }

    RequestRules request() {
        return request;
    }

    void judgeSize(String size, Place place, Cells cells) {
        if (size != null && !measure.sizes().isEmpty() && !measure.sizes().contains(size)) {
            refuse(place, cells, RowCode.NOT_ELIGIBLE, "不符合举措“" + measure.name() + "”的条件", "只限" + entitledSizes);
        }
    }

    void judgeIndustry(String industry, Place place, Cells cells) {
        if (industry != null
                && !measure.industries().isEmpty()
                && measure.industries().stream().noneMatch(industry::startsWith)) {
            String right = "行业代码应以 " + String.join("、", measure.industries()) + " 之一开头";
            refuse(place, cells, RowCode.NOT_ELIGIBLE, "不符合举措“" + measure.name() + "”的条件", right);
        }
    }

    void judgeDay(LocalDate submittedOn, Place place, Cells cells) {
        if (submittedOn != null && submittedOn.isAfter(measure.until())) {
            refuse(place, cells, RowCode.TOO_LATE, "晚于举措“" + measure.name() + "”的截止日", "最晚为 " + measure.until());
        }
    }

    private static void refuse(Place place, Cells cells, RowCode code, String what, String right) {
        cells.errors().add(place, code, Messages.wrong(place, cells.at(place), what, right));
    }
}
