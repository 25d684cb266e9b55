package cn.huiqi.hub.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages on record, a page at a time: those of a batch whose rows lie in the same hundred of the drop. A page's id is made of both,
 * so a message's page is known without looking for it, and pages lie in the order in which their messages went on record.
 *
 * <p>A page never changes, except that bodies leave it when they were kept long enough.
 */
public final class MessagePages {

    /** Little enough to be read for one message, enough to be one line for many. */
    private static final int ROWS = 100;

    /** A drop's pages, 2 to the power of 24: enough for 1.6 thousand million rows. */
    private static final int PAGES_BITS = 24;

    private static final long LAST_PAGE = (1L << PAGES_BITS) - 1;

    /** Pages in one reading beside the one where it begins: as many messages as a batch usually has. */
    private static final int RUN = 10;

    private static final String TABLE = "message_pages";
    private static final List<String> ID = List.of("id");
    private static final List<String> MESSAGES = List.of("messages");

    private final Ledger ledger;

    public MessagePages(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A message and where it is. */
    record Placed(MessageKey at, RecordedMessage message) {}

    /** A line. */
    record Page(long id, byte[] packed) {}

    /** Puts a batch's messages, in the order of the drop, on record, inside a transaction. */
    public void append(long batch, List<RecordedMessage> messages) {
        ledger.append(TABLE, List.of("id", "messages"), pages(batch, messages), (line, page) -> line.bigint(page.id)
                .bytes(page.packed));
    }

    /** Puts the batch's same messages on record again, some of them without their bodies, inside a transaction. */
    public void replace(long batch, List<RecordedMessage> messages) {
        ledger.change(TABLE, MESSAGES, ID, pages(batch, messages), (line, page) -> line.bytes(page.packed)
                .bigint(page.id));
    }

    static List<Page> pages(long batch, List<RecordedMessage> messages) {
        List<Page> pages = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= messages.size(); i++) {
            long id = page(batch, messages.get(from).row());
            if (i == messages.size() || page(batch, messages.get(i).row()) != id) {
                pages.add(new Page(id, MessagePage.pack(messages.subList(from, i))));
                from = i;
            }
        }
        return pages;
    }

    /** The batch's messages in the order of the drop. */
    public List<RecordedMessage> ofBatch(long batch) {
        return ledger
                .read()
                .sql("select messages from message_pages where id between ? and ? order by id")
                .params(page(batch, 1), page(batch, Long.MAX_VALUE))
                .query((line, number) -> MessagePage.unpack(line.getBytes(1)))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The messages at these places. */
    Map<MessageKey, RecordedMessage> at(Collection<MessageKey> places) {
        Set<MessageKey> asked = new HashSet<>(places);
        Map<MessageKey, RecordedMessage> found = new HashMap<>();
        Set<Long> pages = asked.stream().map(at -> page(at.batch(), at.row())).collect(Collectors.toSet());
        for (List<Placed> page : ledger.lookUp(
                "select id, messages from message_pages where id in (:keys)",
                pages,
                (line, number) -> placed(line.getLong(1), line.getBytes(2)).stream()
                        .filter(one -> asked.contains(one.at))
                        .toList())) {
            page.forEach(one -> found.put(one.at, one.message));
        }
        return found;
    }

    /** The next messages after that place up to the end of that batch, usually a thousand; empty at the end, and only there. */
    List<Placed> after(MessageKey place, long upToBatch) {
        return ledger
                .read()
                .sql("select id, messages from message_pages where id >= ? and id < ? order by id limit " + (1 + RUN))
                .params(page(place.batch(), place.row()), page(upToBatch + 1, 1))
                .query((line, number) -> placed(line.getLong(1), line.getBytes(2)))
                .list()
                .stream()
                .flatMap(List::stream)
                .filter(one -> one.at.compareTo(place) > 0)
                .toList();
    }

    private static List<Placed> placed(long page, byte[] packed) {
        return MessagePage.unpack(packed).stream()
                .map(message -> new Placed(new MessageKey(page >> PAGES_BITS, message.row()), message))
                .toList();
    }

    private static long page(long batch, long row) {
        return (batch << PAGES_BITS) + Math.min((row - 1) / ROWS, LAST_PAGE);
    }
}
