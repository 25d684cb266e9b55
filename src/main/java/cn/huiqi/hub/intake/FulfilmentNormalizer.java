package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.RowCode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Reads fulfilment reports. The amount is required when the result is {@code done}, and checked whenever it is given. */
final class FulfilmentNormalizer implements Normalizer {

    private static final int REMARKS = 1000;

    private final String carrier;
    private final DropColumns columns;
    private final Column<String> applicationNo;
    private final Column<Result> result;
    private final Column<LocalDate> doneOn;
    private final Column<Long> savedAmount;
    private final Column<String> remarks;

    FulfilmentNormalizer(Profile profile, DropColumns columns) {
        this.carrier = profile.carrier();
        this.columns = columns;
        Map<String, String> names = profile.fulfilments().columns();
        this.applicationNo = column("applicationNo", names, CodeForms::applicationNo);
        this.result =
                column("result", names, new WordForm<>(profile.fulfilments().results(), RowCode.FORMAT, "不是办理结果"));
        this.doneOn = column("doneOn", names, new DayForm(profile.values()));
        this.savedAmount =
                column("savedAmount", names, new AmountForm(profile.values().money()));
        this.remarks = column("remarks", names, new TextForm(REMARKS));
    }

    private <T> Column<T> column(String field, Map<String, String> names, Form<T> form) {
        return new Column<>(columns.place(field, names.get(field)), form);
    }

    @Override
    public Row normalize(RawRecord record, Set<String> unknownKeys) {
        if (!columns.fit(record)) {
            return columns.misfit(record, applicationNo);
        }
        Cells cells = columns.cells(record);
        String no = applicationNo.required(cells);
        Result outcome = result.required(cells);
        LocalDate day = doneOn.required(cells);
        Long saved = outcome == Result.DONE ? savedAmount.required(cells) : savedAmount.optional(cells, null);
        String remark = remarks.optional(cells, null);
        if (!cells.errors().isEmpty()) {
            return new Row.Rejected(
                    record.number(), record.text(), no, cells.errors().inOrderOfColumns());
        }
        FulfilmentReport report =
                new FulfilmentReport(carrier, no, outcome, day, saved == null ? null : AmountForm.yuan(saved), remark);
        return new Row.Fulfilment(record.number(), record.text(), report, CanonicalJson.content(report));
    }
}
