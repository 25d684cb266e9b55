package cn.huiqi.hub.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all commands have in common: whom they ask, and how they print what they are told. */
@Command(
        name = "huiqi-hub",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        sortOptions = false,
        description =
                "Finds what failed in a running Huiqi Hub, puts it right, and fetches extracts. Without a command this is the hub itself.",
        footer = {
            "",
            "The hub's address and a token, or a user and the password, come from the options, else from HUIQI_URL,"
                    + " HUIQI_TOKEN, HUIQI_USER and HUIQI_PASSWORD, else from ~/.config/huiqi/config (lines url=…, token=…,"
                    + " user=…, password=…).",
            "Exit codes: 0 done, 1 failed, 2 wrong use."
        },
        subcommands = {
            FailuresCommand.class,
            ReplayCommand.class,
            DropsCommand.class,
            TraceCommand.class,
            RoutesCommand.class,
            AuditCommand.class,
            ReconcileCommand.class,
            FeedsCommand.class,
            HelpCommand.class
        })
final class HubCommand {

    /** The longest name of a member, and a blank. */
    private static final int NAME_WIDTH = "oldestUnanswered".length() + 1;

    private final Surroundings surroundings;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description = "the hub's address, http://127.0.0.1:8080 by default")
    private String url;

    @Option(
            names = "--token",
            scope = ScopeType.INHERIT,
            description =
                    "a token of the API, instead of a user; others on this machine can see it among the arguments")
    private String token;

    @Option(names = "--user", scope = ScopeType.INHERIT, description = "a user of the console")
    private String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            description =
                    "the user's; others on this machine can see it among the arguments, better keep it in the file")
    private String password;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "what the hub says as it is, for scripts")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private HubClient client;

    HubCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The hub that is asked. */
    HubClient hub() {
        if (client == null) {
            client = new HubClient(Login.of(new Login.Options(url, token, user, password), surroundings));
        }
        return client;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** For progress and hints, which are no part of what was asked for. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints an answer: as it is for scripts, or as {@code forPeople} does. */
    int print(Json answer, Consumer<Json> forPeople) {
        if (json) {
            out().println(answer);
        } else {
            forPeople.accept(answer);
        }
        return Cli.DONE;
    }

    /** Prints what an act on failures would take. */
    int preview(Json preview) {
        return print(preview, answer -> {
            long total = answer.get("total").number();
            long skipped = answer.get("skipped").number();
            out().println("would take " + (total - skipped) + " of " + total + " failures; skip "
                    + answer.get("settled") + " that are done, " + answer.get("replaying")
                    + " that another replay has");
        });
    }

    /** Prints a list, and how to go on if there is more. */
    int printPage(Json page, Table table) {
        int code = print(page, answer -> table.print(answer.get("items"), out()));
        if (page.get("next").isThere()) {
            err().println("There is more: --before " + page.get("next"));
        }
        return code;
    }

    /** Prints the members of an answer, those that are there, a line each. */
    void printMembers(Json answer, List<String> members) {
        for (String member : members) {
            if (answer.get(member).isThere()) {
                out().println(member + ':' + " ".repeat(NAME_WIDTH - member.length()) + Table.text(answer.get(member)));
            }
        }
    }

    /** Prints a table under a heading, if there is anything in it. */
    void printSection(String heading, Json items, Table table) {
        if (!items.items().isEmpty()) {
            out().println();
            out().println(heading);
            table.print(items, out());
        }
    }

    /** The version that the jar says it is. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = HubCommand.class.getPackage().getImplementationVersion();
            return new String[] {"huiqi-hub " + (version == null ? "(built from source)" : version)};
        }
    }
}
