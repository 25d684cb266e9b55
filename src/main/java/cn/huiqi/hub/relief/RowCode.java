package cn.huiqi.hub.relief;

/** Why a row was rejected; carriers' programs read these names. */
public enum RowCode {
    /** A field that the row or its measure needs is empty. */
    REQUIRED,
    /** Not a date, number, amount, phone, application no or list of the form asked, or too long. */
    FORMAT,
    /** Unified social credit code: characters, length or check character (GB 32100-2015). */
    CREDIT_CODE,
    /** No district of Shanghai. */
    DISTRICT,
    /** No size of enterprise. */
    SIZE,
    /** Not of the form of a GB/T 4754-2017 code. */
    INDUSTRY,
    /** No measure of the plan. */
    MEASURE,
    /** Submitted after the measure's last day. */
    TOO_LATE,
    /** Size or industry not entitled to the measure, or not for epidemic prevention. */
    NOT_ELIGIBLE,
    /** Well formed but outside the measure's limits or lists. */
    RANGE,
    /** The application is already approved, rejected or fulfilled. */
    FINAL,
    /** Same application no twice in one drop with other content. */
    REPEATED,
    /** Too few or too many fields. */
    COLUMNS,
    /** A fulfilment for an application that is not on record. */
    UNKNOWN_APPLICATION
}
