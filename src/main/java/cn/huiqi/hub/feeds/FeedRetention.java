package cn.huiqi.hub.feeds;

import java.time.Clock;
import java.time.Duration;

/** Removes extracts' files that were kept long enough; what they were, their counts and hashes stay on record. */
public final class FeedRetention {

    private final Extracts extracts;
    private final FeedFolder folder;
    private final Duration retention;
    private final Clock clock;

    FeedRetention(Extracts extracts, FeedFolder folder, Duration retention, Clock clock) {
        this.extracts = extracts;
        this.folder = folder;
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes all that is due. */
    public void sweep() {
        for (Extract extract : extracts.madeBefore(clock.instant().minus(retention))) {
            extract.files().forEach(file -> folder.remove(file.name()));
            extracts.removed(extract);
        }
    }
}
