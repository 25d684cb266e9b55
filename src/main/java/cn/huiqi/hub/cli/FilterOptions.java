package cn.huiqi.hub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which failures are meant. */
final class FilterOptions {

    @Option(names = "--state", description = "open, replaying, resolved or discarded")
    private String state;

    @Option(names = "--door", description = "status or drop")
    private String door;

    @Option(names = "--carrier")
    private String carrier;

    @Option(names = "--group", paramLabel = "FINGERPRINT", description = "those of one kind")
    private String fingerprint;

    @Option(names = "--from", paramLabel = "TIME", description = "failed first then or later: a day or an ISO time")
    private String from;

    @Option(names = "--until", paramLabel = "TIME", description = "failed first before")
    private String until;

    @Option(names = "--text", description = "part of the subject")
    private String text;

    /** As the API's query. */
    Map<String, Object> query() {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("state", state);
        query.put("door", door);
        query.put("carrier", carrier);
        query.put("fingerprint", fingerprint);
        query.put("from", from);
        query.put("until", until);
        query.put("text", text);
        return query;
    }
}
