package cn.huiqi.hub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The failures that an act is meant for: one, those of a kind, or those that a filter asks for. */
final class WhichFailures {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "a failure")
    private Long id;

    @Option(names = "--group", paramLabel = "FINGERPRINT", description = "those of one kind")
    private String group;

    @Option(
            names = "--filter",
            paramLabel = "KEY=VALUE",
            split = ",",
            description =
                    "keys: state, door, carrier, fingerprint, from, until, text; several with commas, all must hold")
    private Map<String, String> filter;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The one failure, null if several are meant. */
    Long one() {
        return id;
    }

    /**
     * As the API's filter.
     *
     * @throws ParameterException unless they are named in one way
     */
    Map<String, Object> asked() {
        if (Stream.of(id, group, filter).filter(given -> given != null).count() != 1) {
            throw wrong("expected one of a failure's ID, --group and --filter");
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        if (filter != null) {
            asked.putAll(filter);
        } else if (group != null) {
            asked.put("fingerprint", group);
        } else {
            asked.put("id", id);
        }
        return asked;
    }

    /** Says how the command is meant. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
