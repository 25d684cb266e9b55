package cn.huiqi.hub.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** How long a list is, and from where on. */
final class PageOptions {

    @Option(names = "--limit", paramLabel = "N", description = "at most so many, 50 by default")
    private Integer limit;

    @Option(names = "--before", paramLabel = "ID", description = "only those with a lower number")
    private Long before;

    /** Adds them to a query. */
    Map<String, Object> addTo(Map<String, Object> query) {
        query.put("limit", limit);
        query.put("before", before);
        return query;
    }
}
