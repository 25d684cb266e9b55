package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.failures.FailureGroup;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Failures as the API shows them: without their inputs, which have to be asked for. */
public final class FailureViews {

    private FailureViews() {}

    /** See {@link Failure}. */
    public record View(
            long id,
            String door,
            String state,
            String carrier,
            String subject,
            String route,
            String step,
            String code,
            String message,
            String fingerprint,
            int attempts,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            String inputSha256,
            Long dropId,
            Long replayId) {

        public static View of(Failure failure) {
            return new View(
                    failure.id(),
                    Words.of(failure.door()),
                    Words.of(failure.state()),
                    failure.carrier(),
                    ShownText.free(failure.subject()),
                    failure.route(),
                    failure.step(),
                    failure.cause().code(),
                    ShownText.free(failure.cause().message()),
                    failure.fingerprint(),
                    failure.attempts(),
                    Shanghai.time(failure.firstAt()),
                    Shanghai.time(failure.lastAt()),
                    failure.inputSha256(),
                    failure.dropId(),
                    failure.replayId());
        }
    }

    /** See {@link FailureGroup}. */
    public record Group(
            String fingerprint,
            String door,
            String route,
            String step,
            String carrier,
            String code,
            String message,
            long count,
            long open,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt) {

        public static Group of(FailureGroup group) {
            return new Group(
                    group.fingerprint(),
                    Words.of(group.door()),
                    group.route(),
                    group.step(),
                    group.carrier(),
                    group.code(),
                    ShownText.free(group.message()),
                    group.count(),
                    group.open(),
                    Shanghai.time(group.firstAt()),
                    Shanghai.time(group.lastAt()));
        }
    }

    /** A failure with what was done about it. */
    public record Detail(View failure, List<Edit> edits, List<Event> history) {

        public static Detail of(FailureDetail detail, Viewer viewer) {
            return new Detail(
                    View.of(detail.failure()),
                    detail.edits().stream()
                            .map(edit -> new Edit(
                                    edit.number(),
                                    viewer.shown(edit.who()),
                                    Shanghai.time(edit.at()),
                                    ShownText.free(edit.note()),
                                    edit.input().length))
                            .toList(),
                    detail.history().stream()
                            .map(event -> new Event(
                                    Shanghai.time(event.at()),
                                    viewer.shown(event.who()),
                                    Words.of(event.act()),
                                    event.outcome(),
                                    ShownText.free(event.note())))
                            .toList());
        }
    }

    /** A mended input, without the input. */
    public record Edit(int number, String who, OffsetDateTime at, String note, int bytes) {}

    /** See {@link FailureDetail.Event}. */
    public record Event(OffsetDateTime at, String who, String act, String outcome, String note) {}

    /**
     * A failure's inputs.
     *
     * @param original null if none is kept, or if it is a drop's
     * @param edits oldest first
     */
    public record Inputs(long id, String original, List<String> edits) {

        /** With personal data masked. */
        public static Inputs masked(FailureDetail detail) {
            return of(detail, ShownText::input);
        }

        /** The exact bytes, in Base64. */
        static Inputs exact(FailureDetail detail) {
            return of(detail, Base64.getEncoder()::encodeToString);
        }

        private static Inputs of(FailureDetail detail, Function<byte[], String> form) {
            return new Inputs(
                    detail.failure().id(),
                    detail.input() == null ? null : form.apply(detail.input()),
                    detail.edits().stream()
                            .map(edit -> form.apply(edit.input()))
                            .toList());
        }
    }
}
