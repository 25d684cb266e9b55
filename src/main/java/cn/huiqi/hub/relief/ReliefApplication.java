package cn.huiqi.hub.relief;

import java.time.LocalDate;
import java.util.Map;

/**
 * One firm's application for one of the ten measures, in the form every carrier's row is brought into.
 *
 * @param carrier the carrier's id, e.g. {@code telecom}
 * @param applicationNo the carrier's own number, 1 to 40 of {@code A-Za-z0-9._-}
 * @param measure the measure's id, e.g. {@code arrears-grace}
 * @param submittedOn the Shanghai day on which the firm applied
 * @param applicant the firm
 * @param contact whom to call
 * @param account broadband or service number, or null
 * @param request the measure's own fields in the plan's order; values are {@code String} (money as yuan with two places,
 *     months as {@code yyyy-MM}, days as {@code yyyy-MM-dd}, codes, texts), {@code Long}, {@code Boolean}, {@code List<String>} or
 *     {@code List<}{@link Kit}{@code >}
 * @param remarks the carrier's remarks, or null
 */
public record ReliefApplication(
        String carrier,
        String applicationNo,
        String measure,
        LocalDate submittedOn,
        Applicant applicant,
        Contact contact,
        String account,
        Map<String, Object> request,
        String remarks) {

    /** The application's id on the queue and on record: carrier and application no. */
    public String id() {
        return ApplicationId.of(carrier, applicationNo);
    }

    /**
     * The firm that applies.
     *
     * @param creditCode unified social credit code, 18 characters (GB 32100-2015)
     * @param name as the carrier wrote it, up to 200 characters
     * @param size {@code micro}, {@code small}, {@code medium}, {@code large} or {@code sole-proprietor}
     * @param industry GB/T 4754-2017 code, a letter and two to four digits
     * @param district six-digit code of a Shanghai district
     * @param address up to 1,000 characters, or null
     */
    public record Applicant(
            String creditCode, String name, String size, String industry, String district, String address) {}

    /** Whom to call about the application: personal data, never logged in full. */
    public record Contact(String name, String phone) {}

    /** A disease-control kit of measure 05 and how many of it are asked for. */
    public record Kit(String kit, long quantity) {}
}
