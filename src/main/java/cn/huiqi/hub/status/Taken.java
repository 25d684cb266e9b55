package cn.huiqi.hub.status;

/** What became of a message. */
sealed interface Taken {

    /** It is on record, now or since before. */
    record OnRecord() implements Taken {}

    /**
     * It goes to {@code huiqi.status.invalid}.
     *
     * @param problem expected and found, in English
     * @param subject the report and the application that it names, as far as they could be read; may be empty
     * @param applicationId if the report names an application on record, else null
     * @param carrier of that application, or null
     * @param measure of that application, or null
     */
    record Invalid(Fault fault, String problem, String subject, String applicationId, String carrier, String measure)
            implements Taken {}
}
