package cn.huiqi.hub.status;

import cn.huiqi.hub.relief.StatusReport;

/** What was made of a message body: a status report, or the reason why it is none. */
sealed interface ReadReport {

    /** As far as it could be read, or null. */
    String reportId();

    /** As far as it could be read, or null. */
    String applicationId();

    /** A sound report. */
    record Report(StatusReport report) implements ReadReport {

        @Override
        public String reportId() {
            return report.reportId();
        }

        @Override
        public String applicationId() {
            return report.applicationId();
        }
    }

    /**
     * No report.
     *
     * @param problem expected and found, in English
     */
    record Unreadable(String reportId, String applicationId, String problem) implements ReadReport {}
}
