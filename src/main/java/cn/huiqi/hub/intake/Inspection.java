package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.FileProblem;
import java.util.List;

/** What a first reading to the end says of a drop. */
public sealed interface Inspection {

    /**
     * Every byte is a character, every quote is closed, compression and totals are right: its rows may go on record.
     *
     * @param columns where each field stands in its records
     * @param header the header line without its line end, as it came but for the two error columns of a mended file, which are cut off
     * @param records how many there are
     * @param remarks what is no reason to refuse it: {@code UNKNOWN_COLUMN}
     */
    record Sound(Columns columns, String header, long records, List<FileProblem> remarks) implements Inspection {}

    /** It can't be read as a whole; none of its rows counts. */
    record Refused(FileProblem problem) implements Inspection {}
}
