package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.TraceView;
import cn.huiqi.hub.console.TraceView.Fulfilment;
import cn.huiqi.hub.console.TraceView.Report;
import cn.huiqi.hub.console.TraceView.Revision;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application's story in the order in which it came on record.
 *
 * @param at when it came on record
 * @param revision what happened, if it was a revision that came; else null, and so are two of the three in each
 */
record Story(OffsetDateTime at, Revision revision, Report report, Fulfilment fulfilment) {

    static List<Story> of(TraceView trace) {
        Stream<Story> revisions = trace.revisions().stream()
                .map(revision -> new Story(revision.message().readyAt(), revision, null, null));
        Stream<Story> reports =
                trace.statusReports().stream().map(report -> new Story(report.takenAt(), null, report, null));
        Stream<Story> fulfilments = trace.fulfilments().stream()
                .map(fulfilment -> new Story(fulfilment.message().readyAt(), null, null, fulfilment));
        return Stream.of(revisions, reports, fulfilments)
                .flatMap(events -> events)
                .sorted(Comparator.comparing(Story::at))
                .toList();
    }
}
