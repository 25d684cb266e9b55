package cn.huiqi.hub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What must add up. */
@Command(
        name = "reconcile",
        description =
                "Checks that everything adds up: rows = accepted + duplicate + rejected, accepted = sent + waiting, sent ="
                        + " answered + unanswered. Fails if anything does not.")
final class ReconcileCommand implements Callable<Integer> {

    @ParentCommand
    private HubCommand command;

    @Option(names = "--by", description = "drop, day (the default) or carrier")
    private String by;

    @Option(names = "--from", paramLabel = "DAY", description = "first Shanghai day, six before the last by default")
    private String from;

    @Option(names = "--until", paramLabel = "DAY", description = "last Shanghai day, today by default")
    private String until;

    @Option(names = "--carrier")
    private String carrier;

    @Override
    public Integer call() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("by", by);
        query.put("from", from);
        query.put("until", until);
        query.put("carrier", carrier);
        Json answer = command.hub().get("/reconciliation", query);
        command.printPage(
                answer,
                new Table()
                        .column("DAY", "day")
                        .column("CARRIER", "carrier")
                        .column("KIND", "kind")
                        .column("DROP", "drop")
                        .column("ROWS", "rows/total")
                        .column("ACCEPTED", "rows/accepted")
                        .column("DUPLICATE", "rows/duplicate")
                        .column("REJECTED", "rows/rejected")
                        .column("SENT", "sent")
                        .column("WAITING", "waiting")
                        .column("ANSWERED", "answered")
                        .column("UNANSWERED", "unanswered")
                        .column("OLDEST UNANSWERED", "oldestUnanswered"));
        boolean sound = answer.get("sound").isTrue();
        if (!sound) {
            answer.get("items").forEach(this::tellMismatches);
        }
        return sound ? Cli.DONE : Cli.FAILED;
    }

    private void tellMismatches(Json balance) {
        for (Json mismatch : balance.get("mismatches")) {
            String which = Stream.of("drop", "day", "kind")
                    .map(balance::get)
                    .filter(Json::isThere)
                    .map(Table::text)
                    .findFirst()
                    .orElseThrow();
            command.err()
                    .println("does not add up: " + Table.text(balance.get("carrier")) + ' ' + which + ": "
                            + Table.text(mismatch));
        }
    }
}
