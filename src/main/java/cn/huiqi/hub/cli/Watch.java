package cn.huiqi.hub.cli;

/** Stays with a replay and tells how far it is. */
final class Watch {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final HubCommand command;

    Watch(HubCommand command) {
        this.command = command;
    }

    /** The replay as it is when it is done, or was stopped. */
    Json untilItEnds(Json replay) {
        Json now = replay;
        long told = -1;
        while (now.get("state").text().equals("running")) {
            long done = now.get("done").number();
            if (done != told) {
                command.err().println(progress(now));
                told = done;
            }
            pause();
            now = command.hub().get("/replays/" + replay.get("id").number());
        }
        return now;
    }

    /** Failed, if any of it failed again or it was stopped. */
    static int exitCode(Json replay) {
        boolean well = replay.get("state").text().equals("done")
                && replay.get("failed").number() == 0;
        return well ? Cli.DONE : Cli.FAILED;
    }

    private static String progress(Json replay) {
        return "replay %d: %d of %d done, %d resolved, %d failed, %d skipped"
                .formatted(
                        replay.get("id").number(),
                        replay.get("done").number(),
                        replay.get("total").number(),
                        replay.get("resolved").number(),
                        replay.get("failed").number(),
                        replay.get("skipped").number());
    }

    /** Waits until it is worth looking again. */
    static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(Cli.FAILED, "interrupted; the hub goes on without you");
        }
    }
}
