package cn.huiqi.hub.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command and says by an exit code what came of it. */
public final class Cli {

    /** It is done. */
    public static final int DONE = 0;

    /** It failed: the hub said no, or nobody answered, or what was asked about is not as it should be. */
    public static final int FAILED = 1;

    /** It was asked for in the wrong way. */
    public static final int WRONG_USE = 2;

    /** The command line's own options; the hub's settings have other names, such as {@code --server.port}. */
    static final Set<String> OPTIONS =
            Set.of("--url", "--token", "--user", "--password", "--json", "--help", "-h", "--version", "-V");

    private Cli() {}

    /** Whether {@code args} ask for a command, be it one that does not exist; else they are the hub's own settings. */
    public static boolean isMeant(String... args) {
        if (args.length == 0) {
            return false;
        }
        String first = args[0];
        int valueFrom = first.indexOf('=');
        return !first.startsWith("-") || OPTIONS.contains(valueFrom < 0 ? first : first.substring(0, valueFrom));
    }

    /** Runs the command with the process' environment and output; returns the exit code. */
    public static int run(String... args) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        return run(args, new Surroundings(System.getenv(), Path.of(System.getProperty("user.home"))), out, err);
    }

    static int run(String[] args, Surroundings surroundings, PrintWriter out, PrintWriter err) {
        int code = commandLine(surroundings).setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        return code;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new HubCommand(surroundings));
        line.setExecutionExceptionHandler((thrown, at, parsed) -> {
            if (thrown instanceof ParameterException wrong) {
                return at.getParameterExceptionHandler().handleParseException(wrong, args(parsed));
            }
            at.getErr().println("huiqi-hub: " + (thrown instanceof Failed ? thrown.getMessage() : thrown.toString()));
            return thrown instanceof Failed failed ? failed.exitCode() : FAILED;
        });
        return line;
    }

    private static String[] args(CommandLine.ParseResult parsed) {
        return parsed.originalArgs().toArray(String[]::new);
    }

    /** Names and messages are Chinese, whatever the machine's own encoding. */
    private static PrintWriter utf8(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }
}
