package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.Content;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.RowError;
import java.util.List;

/** A row of a drop as it goes on record. */
public sealed interface Row {

    /** Counts records from 1, the header not counted. */
    long number();

    /** The record as it came, without its line end: what a rejected file gives back. */
    String text();

    /** A sound application; whether it is new, a revision, a duplicate or too late the ledger decides. */
    record Application(long number, String text, ReliefApplication application, Content content) implements Row {}

    /** A sound fulfilment report. */
    record Fulfilment(long number, String text, FulfilmentReport report, Content content) implements Row {}

    /**
     * A row with errors.
     *
     * @param applicationNo as far as it could be read, or null
     * @param errors all of them, in the order of the columns
     */
    record Rejected(long number, String text, String applicationNo, List<RowError> errors) implements Row {}
}
