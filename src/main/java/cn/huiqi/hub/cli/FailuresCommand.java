package cn.huiqi.hub.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What could not be taken. */
@Command(name = "failures", description = "What could not be taken, kept with its exact input.")
final class FailuresCommand {

    private static final List<String> MEMBERS = List.of(
            "id",
            "state",
            "door",
            "carrier",
            "subject",
            "route",
            "step",
            "code",
            "message",
            "fingerprint",
            "attempts",
            "firstAt",
            "lastAt",
            "inputSha256",
            "dropId",
            "replayId");

    @ParentCommand
    private HubCommand command;

    @Command(description = "Lists failures, the newest first.")
    int list(@Mixin FilterOptions filter, @Mixin PageOptions page) {
        return command.printPage(
                command.hub().get("/failures", page.addTo(filter.query())),
                new Table()
                        .column("ID", "id")
                        .column("STATE", "state")
                        .column("LAST", "lastAt")
                        .column("CARRIER", "carrier")
                        .column("SUBJECT", "subject")
                        .column("STEP", "step")
                        .column("CODE", "code")
                        .column("ATTEMPTS", "attempts")
                        .column("GROUP", "fingerprint"));
    }

    @Command(description = "Counts failures by kind, the most frequent first.")
    int groups(@Mixin FilterOptions filter) {
        return command.printPage(
                command.hub().get("/failures/groups", filter.query()),
                new Table()
                        .column("GROUP", "fingerprint")
                        .column("COUNT", "count")
                        .column("OPEN", "open")
                        .column("LAST", "lastAt")
                        .column("DOOR", "door")
                        .column("CODE", "code")
                        .column("MESSAGE OF ONE", "message"));
    }

    @Command(description = "Shows a failure and what was done about it.")
    int show(@Parameters(paramLabel = "ID") long id) {
        return command.print(command.hub().get("/failures/" + id), detail -> {
            command.printMembers(detail.get("failure"), MEMBERS);
            command.printSection(
                    "Mended inputs",
                    detail.get("edits"),
                    new Table()
                            .column("NUMBER", "number")
                            .column("AT", "at")
                            .column("WHO", "who")
                            .column("BYTES", "bytes")
                            .column("NOTE", "note"));
            command.printSection(
                    "History",
                    detail.get("history"),
                    new Table()
                            .column("AT", "at")
                            .column("WHO", "who")
                            .column("ACT", "act")
                            .column("OUTCOME", "outcome")
                            .column("NOTE", "note"));
        });
    }

    @Command(
            description = "Prints what a replay would take, personal data masked. Who looked goes on the audit record.")
    int input(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--exact", description = "the exact bytes, to be mended; for ops") boolean exact) {
        Json inputs = exact
                ? command.hub().post("/failures/" + id + "/input/reveal")
                : command.hub().get("/failures/" + id + "/input");
        return command.print(inputs, answer -> {
            String last = last(answer);
            if (exact) {
                // Bytes are bytes: what is no UTF-8 can't be mended as text anyway, and --json has it in Base64.
                command.out().print(new String(Base64.getDecoder().decode(last), StandardCharsets.UTF_8));
            } else {
                command.out().println(last);
            }
        });
    }

    @Command(
            description =
                    "Gives up one open failure, a kind of them, or those that a filter asks for now; later ones stay.")
    int discard(
            @Mixin WhichFailures which,
            @Option(names = "--reason", description = "why; it goes on record") String reason,
            @Option(names = "--preview", description = "only say how many it would take") boolean preview) {
        Map<String, Object> asked = which.asked();
        if (preview) {
            return command.preview(command.hub().get("/failures/discard/preview", asked));
        }
        if (reason == null) {
            throw which.wrong("expected --reason");
        }
        return which.one() == null ? discardAll(asked, reason) : discardOne(which.one(), reason);
    }

    private int discardOne(long id, String reason) {
        return command.print(
                command.hub().post("/failures/" + id + "/discard", Map.of("reason", reason)),
                failure -> command.out().println("failure " + id + " is " + Table.text(failure.get("state"))));
    }

    private int discardAll(Map<String, Object> filter, String reason) {
        Json came = command.hub().post("/failures/discard", Map.of("filter", filter, "reason", reason));
        command.print(came, answer -> command.out()
                .println(answer.get("discarded") + " of " + answer.get("total") + " failures are discarded; "
                        + answer.get("skipped") + " were done or being replayed already, " + answer.get("notPossible")
                        + " can only be replayed"));
        return came.get("notPossible").number() == 0 ? Cli.DONE : Cli.FAILED;
    }

    private static String last(Json inputs) {
        List<Json> edits = inputs.get("edits").items();
        Json last = edits.isEmpty() ? inputs.get("original") : edits.get(edits.size() - 1);
        if (!last.isThere()) {
            throw new Failed(
                    Cli.FAILED,
                    "no input is kept with this failure; if it is a drop's, its bytes are kept with the drop");
        }
        return last.text();
    }
}
