package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.StatusReport;

/**
 * A valid status report and what it does.
 *
 * @param application as it was decided on: on record, or after the reports before it in the same list
 */
public record DecidedReport(StatusReport report, ApplicationState application, Effect effect) {

    /** What a report does to its application. */
    public enum Effect {
        /** It is the application's status now. */
        APPLIED("applied"),
        /** Older than the last: on record, changes nothing. */
        SUPERSEDED("superseded"),
        /** About a revision that is not the latest: on record, changes nothing. */
        OLDER_REVISION("older-revision");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** The word in the ledger. */
        public String word() {
            return word;
        }
    }
}
