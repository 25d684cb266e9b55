package cn.huiqi.hub.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * An application's line in the catalogue.
 *
 * @param place its number in the order of first acceptance
 * @param submittedOn {@code yyyy-MM-dd}
 * @param receivedDay days since 1970 in Shanghai when it was first received
 * @param settled how many of the revisions wait for no answer of the regulator any more: all, or all but the last
 * @param cut how much less is offered, in millionths; null where the city has no goal for the measure
 */
record Entry(
        long place,
        String id,
        Cell cell,
        String size,
        String submittedOn,
        int receivedDay,
        String creditCode,
        String name,
        int revision,
        int settled,
        Integer cut) {

    /** What {@link #of} needs, of a line {@code c} and its cell {@code k}. */
    static final String COLUMNS =
            "c.place, c.application_id, k.carrier, k.measure, k.district, k.answered, k.fulfilled, c.size,"
                    + " c.submitted_on, c.received_day, c.credit_code, c.name, c.revision, c.settled, c.cut";

    /** A line with {@link #COLUMNS}. */
    static Entry of(ResultSet line, int number) throws SQLException {
        int millionths = line.getInt("cut");
        Integer cut = line.wasNull() ? null : millionths;
        return new Entry(
                line.getLong("place"),
                line.getString("application_id"),
                cell(line),
                line.getString("size"),
                line.getString("submitted_on"),
                line.getInt("received_day"),
                line.getString("credit_code"),
                line.getString("name"),
                line.getInt("revision"),
                line.getInt("settled"),
                cut);
    }

    /** The cell in a line. */
    static Cell cell(ResultSet line) throws SQLException {
        return new Cell(
                line.getString("carrier"),
                line.getString("measure"),
                line.getString("district"),
                Answered.valueOf(line.getString("answered")),
                Fulfilled.valueOf(line.getString("fulfilled")));
    }

    /** As it is shown. */
    Listed listed() {
        return new Listed(
                place,
                id,
                cell.carrier(),
                cell.measure(),
                cell.district(),
                size,
                LocalDate.parse(submittedOn),
                LocalDate.ofEpochDay(receivedDay),
                creditCode,
                name,
                cell.answered(),
                cell.fulfilled(),
                revision);
    }
}
