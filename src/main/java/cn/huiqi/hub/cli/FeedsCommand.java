package cn.huiqi.hub.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The extracts for the regulator's data staff. */
@Command(
        name = "feeds",
        description = "Extracts of all applications, or of those that changed: CSV, XLSX and a manifest.")
final class FeedsCommand {

    private static final Table TABLE = new Table()
            .column("ID", "id")
            .column("KIND", "kind")
            .column("STATE", "state")
            .column("WHO", "who")
            .column("ASKED", "askedAt")
            .column("MADE", "madeAt")
            .column("UPLOADED", "uploadedAt")
            .column("ROWS", "rows")
            .column("NAME", "name");

    @ParentCommand
    private HubCommand command;

    @Command(description = "Lists extracts, the newest first.")
    int list(@Mixin PageOptions page) {
        return command.printPage(command.hub().get("/feeds", page.addTo(new LinkedHashMap<>())), TABLE);
    }

    @Command(description = "Has an extract made.")
    int make(
            @Parameters(paramLabel = "KIND", description = "full, or changes since the extract of changes before")
                    String kind,
            @Option(names = "--watch", description = "stay until it is made") boolean stay) {
        Json asked = command.hub().post("/feeds", Map.of("kind", kind));
        return show(stay ? untilItIsMade(asked) : asked);
    }

    @Command(
            description =
                    "Fetches an extract's files and checks their sha256. They hold personal data in full; who fetched"
                            + " them goes on the audit record.")
    int download(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--to", paramLabel = "FOLDER", defaultValue = ".", description = "here by default")
                    Path folder) {
        Json extract = command.hub().get("/feeds/" + id);
        if (extract.get("files").items().isEmpty()) {
            throw new Failed(
                    Cli.FAILED,
                    "extract " + id + " has no files, it is "
                            + extract.get("state").text());
        }
        for (Json file : extract.get("files")) {
            String name = file.get("name").text();
            Path to = folder.resolve(Path.of(name).getFileName());
            command.hub()
                    .download(
                            "/feeds/" + id + "/files/" + HubClient.encoded(name),
                            to,
                            file.get("sha256").text());
            command.err().println(to);
        }
        return show(extract);
    }

    private int show(Json extract) {
        return command.print(extract, answer -> TABLE.print(List.of(answer), command.out()));
    }

    private Json untilItIsMade(Json asked) {
        Json extract = asked;
        while (extract.get("state").text().equals("asked")) {
            Watch.pause();
            extract = command.hub().get("/feeds/" + asked.get("id"));
        }
        return extract;
    }
}
