package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The hub's routes. */
@Command(
        name = "routes",
        description = "The hub's routes: what they do, and holding them up until they or the hub are started again.")
final class RoutesCommand {

    @ParentCommand
    private HubCommand command;

    @Command(description = "Lists the routes with their state, and what they did since the hub started.")
    int list() {
        return command.printPage(
                command.hub().get("/routes"),
                new Table()
                        .column("ROUTE", "/id")
                        .column("STATE", "/state")
                        .column("EXCHANGES", "/exchanges")
                        .column("FAILED", "/failed")
                        .column("UNDER WAY", "/underway")
                        .column("LAST", "/lastAt"));
    }

    @Command(description = "Starts a stopped or suspended route.")
    int start(@Parameters(paramLabel = "ROUTE") String route) {
        return change(route, "start");
    }

    @Command(description = "Stops a route when what is under way has come to its end.")
    int stop(@Parameters(paramLabel = "ROUTE") String route) {
        return change(route, "stop");
    }

    @Command(description = "Lets a route take nothing new.")
    int suspend(@Parameters(paramLabel = "ROUTE") String route) {
        return change(route, "suspend");
    }

    @Command(description = "Ends a suspension.")
    int resume(@Parameters(paramLabel = "ROUTE") String route) {
        return change(route, "resume");
    }

    private int change(String route, String act) {
        JsonNode now = command.hub().post("/routes/" + HubClient.encoded(route) + '/' + act);
        return command.print(
                now, answer -> command.out().println("route " + route + " is " + Table.text(answer.path("state"))));
    }
}
