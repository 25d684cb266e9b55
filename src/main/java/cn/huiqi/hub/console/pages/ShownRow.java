package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.ledger.RejectedRow;
import cn.huiqi.hub.relief.RowError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a row was rejected. What stands in the row itself is never shown: it holds personal data.
 *
 * @param number counts records from 1, the header not counted
 * @param applicationNo as far as it could be read, or null
 */
record ShownRow(long number, String applicationNo, List<Fault> faults) {

    /** Every message about a column begins with its name. */
    private static final Pattern COLUMN = Pattern.compile("^列“([^”]+)”");

    /**
     * One thing that is wrong.
     *
     * @param column in the carrier's words; null where it is about the whole row
     * @param code what programs read
     * @param message what people read, Chinese
     */
    record Fault(String column, String code, String message) {

        static Fault of(RowError error) {
            Matcher column = COLUMN.matcher(error.message());
            return new Fault(
                    column.find() ? column.group(1) : null, error.code().name(), error.message());
        }
    }

    static ShownRow of(RejectedRow row) {
        return new ShownRow(
                row.number(),
                row.applicationNo(),
                row.errors().stream().map(Fault::of).toList());
    }
}
