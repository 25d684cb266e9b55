package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Which failures a request asks for, in the API's words; null asks for any. */
public record FailureQuery(
        Long id,
        String state,
        String door,
        String carrier,
        String fingerprint,
        OffsetDateTime from,
        OffsetDateTime until,
        String text,
        Long upTo) {

    /** The filter that {@code asked} holds. */
    public static FailureFilter read(Parameters asked) {
        Long id = asked.id("id");
        Failure.State state = asked.word("state", Failure.State.class);
        Door door = asked.word("door", Door.class);
        String carrier = asked.text("carrier");
        String fingerprint = asked.text("fingerprint");
        Instant from = asked.time("from");
        Instant until = asked.time("until");
        return new FailureFilter(
                id, state, door, carrier, fingerprint, from, until, asked.text("text"), asked.id("upTo"));
    }

    /** The filter that {@code asked} holds, of what the viewer sees. */
    public static FailureFilter read(Parameters asked, Viewer viewer) {
        FailureFilter filter = read(asked);
        return filter.ofCarrier(viewer.scope(filter.carrier()));
    }

    /**
     * The filter that the member {@code filter} of a request holds. It must be there, if only an empty one: nobody acts on everything by
     * leaving something out.
     *
     * @param act what is to be done with what it asks for, for a message
     */
    static FailureFilter readMember(Parameters asked, String act) {
        if (!asked.has("filter")) {
            asked.wrong("filter", "expected which failures to " + act + ", {} for all, found nothing");
        }
        Parameters members = asked.object("filter");
        FailureFilter filter = read(members);
        members.noOthers();
        return filter;
    }

    /** The filter as a request would ask for it. */
    public static FailureQuery of(FailureFilter filter) {
        return new FailureQuery(
                filter.id(),
                Words.of(filter.state()),
                Words.of(filter.door()),
                filter.carrier(),
                filter.fingerprint(),
                Shanghai.time(filter.from()),
                Shanghai.time(filter.until()),
                filter.text(),
                filter.upTo());
    }
}
