package cn.huiqi.hub.status;

/** Why a status report can't be taken, in one word for lists and filters. */
enum Fault {
    /** It is no status report. */
    UNREADABLE,
    /** Its id was taken with other content. */
    OTHER_CONTENT,
    /** There is no such application on record. */
    UNKNOWN_APPLICATION,
    /** There is no such revision of the application on record. */
    UNKNOWN_REVISION,
    /** Its application is approved or rejected, and the report says otherwise. */
    ALREADY_FINAL
}
