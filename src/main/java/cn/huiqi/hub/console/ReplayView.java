package cn.huiqi.hub.console;

import cn.huiqi.hub.failures.Preview;
import cn.huiqi.hub.failures.Replay;
import java.net.URI;
import java.time.OffsetDateTime;
import org.springframework.http.ResponseEntity;

/** A replay as the API shows it, see {@link Replay}; {@code done} are the items that have their outcome. */
public record ReplayView(
        long id,
        String state,
        String who,
        String selection,
        long upTo,
        int rate,
        int total,
        int done,
        int resolved,
        int failed,
        int skipped,
        OffsetDateTime askedAt,
        OffsetDateTime endedAt) {

    /** Items a second, where nobody says how many. */
    public static final int USUAL_RATE = 100;

    public static ReplayView of(Replay replay) {
        return new ReplayView(
                replay.id(),
                Words.of(replay.state()),
                replay.who(),
                replay.selection(),
                replay.upTo(),
                replay.rate(),
                replay.total(),
                replay.done(),
                replay.resolved(),
                replay.failed(),
                replay.skipped(),
                Shanghai.time(replay.askedAt()),
                Shanghai.time(replay.endedAt()));
    }

    /** The answer to who asked for a replay: it is on its way, and there is where to look. */
    static ResponseEntity<ReplayView> accepted(Replay replay) {
        return ResponseEntity.accepted()
                .location(URI.create(Api.V1 + "/replays/" + replay.id()))
                .body(of(replay));
    }

    /**
     * What a replay, or giving up, would take.
     *
     * @param filter to ask with: nothing that fails later is taken
     * @param total all that the filter asks for
     * @param skipped those that are done, or being replayed, already
     */
    public record PreviewView(FailureQuery filter, long total, long settled, long replaying, long skipped) {

        public static PreviewView of(Preview preview) {
            return new PreviewView(
                    FailureQuery.of(preview.filter()),
                    preview.total(),
                    preview.settled(),
                    preview.replaying(),
                    preview.settled() + preview.replaying());
        }
    }
}
