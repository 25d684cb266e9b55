package cn.huiqi.hub.crash;

import java.io.IOException;
import java.time.Duration;

/** A trouble that strikes what a hub works with; the hub is to live through it and to recover by itself. */
@FunctionalInterface
interface Strike {

    /** Strikes; returns how long the trouble lasts. */
    Duration begin(HubProcess hub) throws IOException, InterruptedException;

    /** The time is over. */
    default void end() throws IOException {
        // Most troubles end by themselves.
    }
}
