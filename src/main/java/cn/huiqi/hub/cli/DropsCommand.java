package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The carriers' files. */
@Command(name = "drops", description = "The carriers' files, and what became of them.")
final class DropsCommand {

    private static final List<String> MEMBERS = List.of(
            "id",
            "carrier",
            "kind",
            "name",
            "occurrence",
            "state",
            "outcome",
            "rows",
            "bytes",
            "sha256",
            "bytesKept",
            "parkedAs",
            "receivedAt",
            "completedAt");
    private static final List<String> BALANCE =
            List.of("sent", "waiting", "answered", "unanswered", "oldestUnanswered", "mismatches");

    @ParentCommand
    private HubCommand command;

    @Command(description = "Lists drops, the newest first.")
    int list(
            @Option(names = "--carrier") String carrier,
            @Option(names = "--state", description = "received, recording, recorded, refused or set-aside")
                    String state,
            @Option(names = "--name", description = "part of the name") String name,
            @Mixin PageOptions page) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("carrier", carrier);
        query.put("state", state);
        query.put("name", name);
        return command.printPage(
                command.hub().get("/drops", page.addTo(query)),
                new Table()
                        .column("ID", "/id")
                        .column("CARRIER", "/carrier")
                        .column("NAME", "/name")
                        .column("RECEIVED", "/receivedAt")
                        .column("STATE", "/state")
                        .column("OUTCOME", "/outcome")
                        .column("ROWS", "/rows/total")
                        .column("ACCEPTED", "/rows/accepted")
                        .column("DUPLICATE", "/rows/duplicate")
                        .column("REJECTED", "/rows/rejected"));
    }

    @Command(description = "Shows a drop: its rows, its problems, the files that answer it, its history.")
    int show(@Parameters(paramLabel = "ID") long id) {
        return command.print(command.hub().get("/drops/" + id), detail -> {
            command.printMembers(detail.path("drop"), MEMBERS);
            command.printMembers(detail.path("balance"), BALANCE);
            command.printMembers(detail, List.of("failureId"));
            command.printSection(
                    "Problems",
                    detail.path("problems"),
                    new Table().column("CODE", "/code").column("MESSAGE", "/message"));
            command.printSection(
                    "Answered by",
                    detail.path("returned"),
                    new Table().column("FILE", "/path").column("UPLOADED", "/uploadedAt"));
            command.printSection(
                    "History",
                    detail.path("history"),
                    new Table()
                            .column("AT", "/at")
                            .column("WHO", "/who")
                            .column("ACT", "/act")
                            .column("OUTCOME", "/outcome")
                            .column("DETAIL", "/detail"));
        });
    }

    @Command(
            name = "read-again",
            description = "Reads a refused or set-aside drop again from its kept bytes, after its profile was mended.")
    int readAgain(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--watch", description = "stay until it is read; fails if it can't be read again")
                    boolean stay) {
        JsonNode asked = command.hub().post("/drops/" + id + "/read-again");
        JsonNode replay = stay ? new Watch(command).untilItEnds(asked) : asked;
        command.print(replay, answer -> command.out()
                .println("replay " + answer.path("id") + " of drop " + id + ": " + Table.text(answer.path("state"))
                        + ", " + answer.path("resolved") + " resolved, " + answer.path("failed") + " failed"));
        return stay ? Watch.exitCode(replay) : Cli.DONE;
    }
}
