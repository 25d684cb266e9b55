package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Stays with a replay and tells how far it is. */
final class Watch {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final HubCommand command;

    Watch(HubCommand command) {
        this.command = command;
    }

    /** The replay as it is when it is done, or was stopped. */
    JsonNode untilItEnds(JsonNode replay) {
        JsonNode now = replay;
        int told = -1;
        while (now.path("state").asText().equals("running")) {
            int done = now.path("done").asInt();
            if (done != told) {
                command.err().println(progress(now));
                told = done;
            }
            pause();
            now = command.hub().get("/replays/" + replay.path("id").asLong());
        }
        return now;
    }

    /** Failed, if any of it failed again or it was stopped. */
    static int exitCode(JsonNode replay) {
        boolean well = replay.path("state").asText().equals("done")
                && replay.path("failed").asInt() == 0;
        return well ? Cli.DONE : Cli.FAILED;
    }

    private static String progress(JsonNode replay) {
        return "replay %d: %d of %d done, %d resolved, %d failed, %d skipped"
                .formatted(
                        replay.path("id").asLong(),
                        replay.path("done").asInt(),
                        replay.path("total").asInt(),
                        replay.path("resolved").asInt(),
                        replay.path("failed").asInt(),
                        replay.path("skipped").asInt());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(Cli.FAILED, "interrupted; the replay goes on without you");
        }
    }
}
