package cn.huiqi.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Failures on their way through the door they came in by. */
@Command(
        name = "replay",
        description =
                "Replays one failure, a kind of them, or those that a filter asks for now; later ones are not taken. What is"
                        + " done already is skipped.")
final class ReplayCommand implements Callable<Integer> {

    private static final Table TABLE = new Table()
            .column("REPLAY", "id")
            .column("STATE", "state")
            .column("WHO", "who")
            .column("ASKED", "askedAt")
            .column("RATE", "rate")
            .column("TOTAL", "total")
            .column("RESOLVED", "resolved")
            .column("FAILED", "failed")
            .column("SKIPPED", "skipped")
            .column("SELECTION", "selection");

    @ParentCommand
    private HubCommand command;

    @Mixin
    private WhichFailures which;

    @Option(names = "--rate", paramLabel = "N", description = "items a second, 100 by default")
    private Integer rate;

    @Option(names = "--preview", description = "only say how many it would take")
    private boolean preview;

    @Option(names = "--watch", description = "stay until it has ended; fails if any item failed again")
    private boolean watch;

    @Override
    public Integer call() {
        Map<String, Object> asked = which.asked();
        return preview ? preview(asked) : ask(asked);
    }

    @Command(description = "Lists replays, the newest first.")
    int list(@Mixin PageOptions page) {
        return command.printPage(command.hub().get("/replays", page.addTo(new LinkedHashMap<>())), TABLE);
    }

    @Command(description = "Shows how far a replay is.")
    int status(
            @Parameters(paramLabel = "REPLAY") long replay,
            @Option(names = "--watch", description = "stay until it has ended") boolean stay) {
        return show(command.hub().get("/replays/" + replay), stay);
    }

    @Command(description = "Stops a replay; what was not tried yet is open again.")
    int stop(@Parameters(paramLabel = "REPLAY") long replay) {
        return show(command.hub().post("/replays/" + replay + "/stop"), false);
    }

    @Command(description = "Goes on with a stopped replay.")
    int resume(
            @Parameters(paramLabel = "REPLAY") long replay,
            @Option(names = "--watch", description = "stay until it has ended") boolean stay) {
        return show(command.hub().post("/replays/" + replay + "/resume"), stay);
    }

    @Command(description = "Puts a mended input beside a failure's original, and replays it. Both stay on record.")
    int edit(
            @Parameters(paramLabel = "ID", description = "a failure") long failure,
            @Option(names = "--file", required = true, description = "holds the mended input") Path file,
            @Option(names = "--note", description = "why") String note,
            @Option(names = "--watch", description = "stay until it has ended") boolean stay) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input", base64(file));
        if (note != null) {
            body.put("note", note);
        }
        return show(command.hub().post("/failures/" + failure + "/edit-and-replay", body), stay);
    }

    private int preview(Map<String, Object> asked) {
        return command.preview(command.hub().get("/replays/preview", asked));
    }

    private int ask(Map<String, Object> asked) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("filter", asked);
        if (rate != null) {
            body.put("rate", rate);
        }
        return show(command.hub().post("/replays", body), watch);
    }

    private int show(Json replay, boolean stay) {
        Json last = stay ? new Watch(command).untilItEnds(replay) : replay;
        command.print(last, answer -> TABLE.print(List.of(answer), command.out()));
        return stay ? Watch.exitCode(last) : Cli.DONE;
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failed(Cli.WRONG_USE, "expected a file to read, found " + e);
        }
    }
}
