package cn.huiqi.hub.relief;

import java.time.LocalDate;

/**
 * What a carrier says it then did for an application.
 *
 * @param carrier the carrier's id
 * @param applicationNo the carrier's own number of the application
 * @param result done or not
 * @param doneOn the Shanghai day it was done or given up
 * @param savedAmount yuan with two places, required when done, else may be null
 * @param remarks the carrier's remarks, or null
 */
public record FulfilmentReport(
        String carrier, String applicationNo, Result result, LocalDate doneOn, String savedAmount, String remarks) {

    /** The id of the application reported on. */
    public String applicationId() {
        return ApplicationId.of(carrier, applicationNo);
    }

    /** Whether the relief was given. */
    public enum Result {
        DONE("done"),
        NOT_DONE("not-done");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** The word on the queue and in the ledger. */
        public String word() {
            return word;
        }
    }
}
