package cn.huiqi.hub.console;

import cn.huiqi.hub.console.DropViews.ReturnedView;
import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.outbox.Message;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.Masked;
import cn.huiqi.hub.relief.RowError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application's whole story, see {@link Trace}. Of what the messages hold only what is nobody's personal data is shown.
 *
 * @param application null if none of its rows was ever accepted
 */
public record TraceView(
        String applicationId,
        Application application,
        List<Revision> revisions,
        List<Fulfilment> fulfilments,
        List<Report> statusReports,
        List<Place> duplicates,
        List<Rejection> rejections) {

    private static final JsonMapper JSON = new JsonMapper();

    /** How it stands; the name is masked. */
    public record Application(
            String carrier,
            String measure,
            String creditCode,
            String name,
            int revision,
            String status,
            String fulfilment,
            String fulfilledOn,
            String savedAmount) {}

    /** A row of a drop. */
    public record Place(long dropId, String file, long row) {

        static Place of(Trace.Place place) {
            return new Place(place.dropId(), place.file(), place.row());
        }
    }

    /** The message about it: its id, and where it is; {@code sentAt} is missing while it waits. */
    public record Sending(String messageId, String state, long batch, OffsetDateTime readyAt, OffsetDateTime sentAt) {}

    /** A revision of the application. */
    public record Revision(int revision, String measure, String submittedOn, Place source, Sending message) {}

    /** A report of what the carrier did. */
    public record Fulfilment(
            int number, String result, String doneOn, String savedAmount, Place source, Sending message) {}

    /** What the regulator said, see {@link Trace.Report}. */
    public record Report(
            String reportId,
            String status,
            String reason,
            OffsetDateTime decidedAt,
            Integer revision,
            String effect,
            OffsetDateTime takenAt,
            ReturnedView statusFile) {}

    /** A row that was rejected. */
    public record Rejection(Place source, List<RowError> errors) {}

    /** The story that is on record under that id. */
    public static TraceView of(String id, Trace trace) {
        return new TraceView(
                id,
                trace.summary() == null ? null : application(trace),
                of(trace, DropKind.APPLICATIONS)
                        .map(sending -> revision(id, sending))
                        .toList(),
                of(trace, DropKind.FULFILMENTS)
                        .map(sending -> fulfilment(id, sending))
                        .toList(),
                trace.reports().stream().map(TraceView::report).toList(),
                trace.duplicates().stream().map(Place::of).toList(),
                trace.rejections().stream()
                        .map(rejection -> new Rejection(Place.of(rejection.place()), rejection.errors()))
                        .toList());
    }

    private static Stream<Trace.Sending> of(Trace trace, DropKind kind) {
        return trace.messages().stream().filter(sending -> sending.place().kind() == kind);
    }

    private static Application application(Trace trace) {
        Trace.Summary summary = trace.summary();
        Trace.Sending latest = of(trace, DropKind.APPLICATIONS)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        JsonNode applicant = body(latest).path("applicant");
        return new Application(
                summary.carrier(),
                summary.measure(),
                applicant.path("creditCode").textValue(),
                Masked.text(applicant.path("name").textValue()),
                summary.revision(),
                summary.status(),
                summary.fulfilment(),
                summary.fulfilledOn(),
                summary.savedAmount());
    }

    private static Revision revision(String id, Trace.Sending sending) {
        JsonNode body = body(sending);
        return new Revision(
                sending.number(),
                body.path("measure").textValue(),
                body.path("submittedOn").textValue(),
                Place.of(sending.place()),
                message(id, sending));
    }

    private static Fulfilment fulfilment(String id, Trace.Sending sending) {
        JsonNode body = body(sending);
        return new Fulfilment(
                sending.number(),
                body.path("result").textValue(),
                body.path("doneOn").textValue(),
                body.path("savedAmount").textValue(),
                Place.of(sending.place()),
                message(id, sending));
    }

    private static Sending message(String id, Trace.Sending sending) {
        return new Sending(
                Message.idOf(sending.place().kind(), id, sending.number()),
                sending.sentAt() == null ? "waiting" : "sent",
                sending.batch(),
                Shanghai.time(sending.readyAt()),
                Shanghai.time(sending.sentAt()));
    }

    private static Report report(Trace.Report report) {
        return new Report(
                report.reportId(),
                report.status(),
                ShownText.free(report.reason()),
                Shanghai.time(report.decidedAt().toInstant()),
                report.revision(),
                report.effect(),
                Shanghai.time(report.takenAt()),
                report.file() == null ? null : ReturnedView.of(report.file()));
    }

    private static JsonNode body(Trace.Sending sending) {
        try {
            return JSON.readTree(sending.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
