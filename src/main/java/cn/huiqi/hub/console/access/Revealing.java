package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.relief.DropKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Shows an application's personal data in full to who says why, and puts that on record before. */
public final class Revealing {

    /** How many characters a reason has. */
    public static final int SHORTEST_REASON = 5;

    public static final int LONGEST_REASON = 200;

    private static final JsonMapper JSON = new JsonMapper();

    private final Traces traces;
    private final Audit audit;

    public Revealing(Traces traces, Audit audit) {
        this.traces = traces;
        this.audit = audit;
    }

    /** What came of asking. */
    public sealed interface Revealed {

        /**
         * Personal data in full, as the latest revision has it.
         *
         * @param address null if there is none
         */
        record Shown(String contactName, String phone, String applicantName, String address) implements Revealed {}

        /** None is on record that this viewer sees; nothing went on record. */
        record Unknown() implements Revealed {}

        /** This viewer never sees personal data in full; nothing went on record. */
        record NotAllowed() implements Revealed {}

        /** The reason is too short, too long or not given; nothing went on record. */
        record NoReason() implements Revealed {}
    }

    /**
     * Shows contact, phone, name and address of an application.
     *
     * @param applicationId {@code <carrier>:<application no>}
     * @param reason why; blanks around it do not count
     */
    public Revealed reveal(Viewer viewer, String applicationId, String reason) {
        if (!viewer.mayReveal()) {
            return new Revealed.NotAllowed();
        }
        Optional<JsonNode> latest = viewer.seesApplication(applicationId) ? latest(applicationId) : Optional.empty();
        if (latest.isEmpty()) {
            return new Revealed.Unknown();
        }
        String why = reason == null ? "" : reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            return new Revealed.NoReason();
        }
        audit.append(viewer.name(), "reveal", "application " + applicationId, why, "in full");
        return shown(latest.get());
    }

    private Optional<JsonNode> latest(String applicationId) {
        return traces.of(applicationId).stream()
                .flatMap(trace -> trace.messages().stream())
                .filter(message -> message.place().kind() == DropKind.APPLICATIONS)
                .reduce((older, newer) -> newer)
                .map(Revealing::body);
    }

    private static JsonNode body(Trace.Sending message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Revealed.Shown shown(JsonNode body) {
        return new Revealed.Shown(
                body.at("/contact/name").textValue(),
                body.at("/contact/phone").textValue(),
                body.at("/applicant/name").textValue(),
                body.at("/applicant/address").textValue());
    }
}
