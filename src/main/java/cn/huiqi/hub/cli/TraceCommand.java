package cn.huiqi.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** One application's whole story. */
@Command(
        name = "trace",
        description = "Tells an application's whole story: files, rows, messages, status reports, return files.")
final class TraceCommand implements Callable<Integer> {

    private static final List<String> MEMBERS =
            List.of("measure", "creditCode", "name", "revision", "status", "fulfilment", "fulfilledOn", "savedAmount");

    @ParentCommand
    private HubCommand command;

    @Parameters(paramLabel = "APPLICATION-ID", description = "carrier and application no, e.g. telecom:HQ2022060500001")
    private String id;

    @Override
    public Integer call() {
        return command.print(command.hub().get("/trace/" + HubClient.encoded(id)), this::tell);
    }

    private void tell(JsonNode trace) {
        command.out().println(Table.text(trace.path("applicationId")));
        command.printMembers(trace.path("application"), MEMBERS);
        command.printSection(
                "Revisions",
                trace.path("revisions"),
                withMessage(new Table().column("REVISION", "/revision").column("SUBMITTED", "/submittedOn")));
        command.printSection(
                "Status reports",
                trace.path("statusReports"),
                new Table()
                        .column("TAKEN", "/takenAt")
                        .column("REPORT", "/reportId")
                        .column("STATUS", "/status")
                        .column("DECIDED", "/decidedAt")
                        .column("EFFECT", "/effect")
                        .column("REASON", "/reason")
                        .column("STATUS FILE", "/statusFile/path")
                        .column("UPLOADED", "/statusFile/uploadedAt"));
        command.printSection(
                "Fulfilments",
                trace.path("fulfilments"),
                withMessage(new Table()
                        .column("NUMBER", "/number")
                        .column("RESULT", "/result")
                        .column("DONE ON", "/doneOn")
                        .column("SAVED", "/savedAmount")));
        command.printSection(
                "Duplicates, in the drops where it was last seen",
                trace.path("duplicates"),
                new Table().column("FILE", "/file").column("ROW", "/row").column("DROP", "/dropId"));
        command.printSection(
                "Rejected rows",
                trace.path("rejections"),
                new Table()
                        .column("FILE", "/source/file")
                        .column("ROW", "/source/row")
                        .column("DROP", "/source/dropId")
                        .column("FIRST ERROR", "/errors/0/code")
                        .column("MESSAGE", "/errors/0/message"));
    }

    private static Table withMessage(Table table) {
        return table.column("FILE", "/source/file")
                .column("ROW", "/source/row")
                .column("DROP", "/source/dropId")
                .column("MESSAGE ID", "/message/messageId")
                .column("STATE", "/message/state")
                .column("SENT", "/message/sentAt");
    }
}
