package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a chunk's rows, gathered row by row. */
final class Verdicts {

    /** A row that says what is on record already. */
    record Duplicate(long row, String applicationId) {}

    private final String applicationNoColumn;
    private final List<RecordedMessage> accepted = new ArrayList<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private final List<Row.Rejected> rejected = new ArrayList<>();

    /** @param applicationNoColumn see {@link Chunk} */
    Verdicts(String applicationNoColumn) {
        this.applicationNoColumn = applicationNoColumn;
    }

    void accept(RecordedMessage message) {
        accepted.add(message);
    }

    void duplicate(long row, String applicationId) {
        duplicates.add(new Duplicate(row, applicationId));
    }

    void reject(Row.Rejected row) {
        rejected.add(row);
    }

    /**
     * Refuses a sound row for its application no.
     *
     * @param judgement in Chinese what is wrong with it and what would be right
     */
    void reject(Row row, String applicationNo, RowCode code, String judgement) {
        String message = "列“" + applicationNoColumn + "”的值“" + applicationNo + "”" + judgement;
        rejected.add(new Row.Rejected(row.number(), row.text(), applicationNo, List.of(new RowError(code, message))));
    }

    /** What goes to the regulator: a message of each accepted row. */
    List<RecordedMessage> accepted() {
        return accepted;
    }

    List<Duplicate> duplicates() {
        return duplicates;
    }

    List<Row.Rejected> rejected() {
        return rejected;
    }

    Drop.Counts addedTo(Drop.Counts before) {
        return before.plus(accepted.size(), duplicates.size(), rejected.size());
    }
}
