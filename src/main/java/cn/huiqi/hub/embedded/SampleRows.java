package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.RowRenderer;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import java.util.ArrayList;
import java.util.List;

/** Applications and reports as rows of one carrier's dialect, in which single fields can be written otherwise. */
final class SampleRows {

    private final Profile profile;
    private final RowRenderer renderer;

    SampleRows(Profile profile, Plan plan, Districts districts) {
        this.profile = profile;
        this.renderer = new RowRenderer(profile, plan, districts);
    }

    /** The header of a drop of applications for that measure, by id. */
    List<String> header(String measure) {
        return renderer.header(measure);
    }

    /** The application's row. */
    List<String> of(ReliefApplication application) {
        return renderer.row(application);
    }

    /** The application's row, but for one common field, which has that text. */
    List<String> of(ReliefApplication application, String field, String text) {
        int column = header(application.measure())
                .indexOf(profile.applications().columns().get(field));
        return replaced(of(application), column, text);
    }

    /** The report's row. */
    List<String> of(FulfilmentReport report) {
        return renderer.row(report);
    }

    /** The report's row, but for one field, which has that text. */
    List<String> of(FulfilmentReport report, String field, String text) {
        int column = profile.fulfilments()
                .header()
                .indexOf(profile.fulfilments().columns().get(field));
        return replaced(of(report), column, text);
    }

    /** The row without its last field. */
    static List<String> cutShort(List<String> row) {
        return row.subList(0, row.size() - 1);
    }

    private static List<String> replaced(List<String> row, int column, String text) {
        List<String> replaced = new ArrayList<>(row);
        replaced.set(column, text);
        return replaced;
    }
}
