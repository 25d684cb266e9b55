package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Who did what. */
@Command(name = "audit", description = "Who did what, in a chain that shows if it was tampered with.")
final class AuditCommand {

    @ParentCommand
    private HubCommand command;

    @Command(description = "Lists what was done, the newest first.")
    int list(@Mixin PageOptions page) {
        return command.printPage(
                command.hub().get("/audit", page.addTo(new LinkedHashMap<>())),
                new Table()
                        .column("SEQ", "/seq")
                        .column("AT", "/at")
                        .column("WHO", "/who")
                        .column("ACT", "/act")
                        .column("SUBJECT", "/subject")
                        .column("OUTCOME", "/outcome")
                        .column("DETAIL", "/detail"));
    }

    @Command(
            description =
                    "Follows the chain from its first entry to its last; names the first that is broken, and fails.")
    int verify() {
        JsonNode verdict = command.hub().get("/audit/verify");
        boolean sound = verdict.path("sound").asBoolean();
        command.print(verdict, answer -> command.out()
                .println(
                        sound
                                ? "sound, " + answer.path("entries") + " entries"
                                : "broken at entry " + answer.path("firstBroken") + ": "
                                        + Table.text(answer.path("problem"))));
        return sound ? Cli.DONE : Cli.FAILED;
    }
}
