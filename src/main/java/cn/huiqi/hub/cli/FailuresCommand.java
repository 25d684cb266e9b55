package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
                        .column("ID", "/id")
                        .column("STATE", "/state")
                        .column("LAST", "/lastAt")
                        .column("CARRIER", "/carrier")
                        .column("SUBJECT", "/subject")
                        .column("STEP", "/step")
                        .column("CODE", "/code")
                        .column("ATTEMPTS", "/attempts")
                        .column("GROUP", "/fingerprint"));
    }

    @Command(description = "Counts failures by kind, the most frequent first.")
    int groups(@Mixin FilterOptions filter) {
        return command.printPage(
                command.hub().get("/failures/groups", filter.query()),
                new Table()
                        .column("GROUP", "/fingerprint")
                        .column("COUNT", "/count")
                        .column("OPEN", "/open")
                        .column("LAST", "/lastAt")
                        .column("DOOR", "/door")
                        .column("CODE", "/code")
                        .column("MESSAGE OF ONE", "/message"));
    }

    @Command(description = "Shows a failure and what was done about it.")
    int show(@Parameters(paramLabel = "ID") long id) {
        return command.print(command.hub().get("/failures/" + id), detail -> {
            command.printMembers(detail.path("failure"), MEMBERS);
            command.printSection(
                    "Mended inputs",
                    detail.path("edits"),
                    new Table()
                            .column("NUMBER", "/number")
                            .column("AT", "/at")
                            .column("WHO", "/who")
                            .column("BYTES", "/bytes")
                            .column("NOTE", "/note"));
            command.printSection(
                    "History",
                    detail.path("history"),
                    new Table()
                            .column("AT", "/at")
                            .column("WHO", "/who")
                            .column("ACT", "/act")
                            .column("OUTCOME", "/outcome")
                            .column("NOTE", "/note"));
        });
    }

    @Command(
            description = "Prints what a replay would take, personal data masked. Who looked goes on the audit record.")
    int input(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--exact", description = "the exact bytes, to be mended; for ops") boolean exact) {
        JsonNode inputs = exact
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

    @Command(description = "Gives up an open failure.")
    int discard(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true, description = "why; it goes on record") String reason) {
        return command.print(
                command.hub()
                        .post(
                                "/failures/" + id + "/discard",
                                HubClient.JSON.createObjectNode().put("reason", reason)),
                failure -> command.out().println("failure " + id + " is " + Table.text(failure.path("state"))));
    }

    private static String last(JsonNode inputs) {
        JsonNode edits = inputs.path("edits");
        JsonNode last = edits.isEmpty() ? inputs.path("original") : edits.path(edits.size() - 1);
        if (last.isMissingNode()) {
            throw new Failed(
                    Cli.FAILED,
                    "no input is kept with this failure; if it is a drop's, its bytes are kept with the drop");
        }
        return last.asText();
    }
}
