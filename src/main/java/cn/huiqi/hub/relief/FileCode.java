package cn.huiqi.hub.relief;

/** Why a drop as a whole was refused, or a remark on it; carriers' programs read these names. */
public enum FileCode {
    /** A byte that the carrier's encoding does not know, or a NUL byte. */
    ENCODING,
    /** A column twice, missing or out of place, or a file name whose measure number is none. */
    HEADER,
    /** A quote never closed or out of place. */
    QUOTING,
    /** The bytes are not those the carrier's checksum was made of. */
    CHECKSUM,
    /** The trailer is missing, or its row count or sum is wrong. */
    CONTROL_TOTAL,
    /** Not even a header. */
    EMPTY,
    /** Not gzip, damaged or cut short. */
    COMPRESSION,
    /** The file, a line or the number of columns is over the limit. */
    TOO_LARGE,
    /** A drop of this name, or with these bytes, was accepted before. */
    ALREADY_TAKEN,
    /** Nothing that the carrier did: the hub could not process it, and ops gave it up. */
    HUB_ERROR,
    /** A remark, no refusal: a column or key that the hub does not know was passed over. */
    UNKNOWN_COLUMN
}
