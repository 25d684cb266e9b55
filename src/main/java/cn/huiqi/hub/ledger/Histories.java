package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.DropKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the messages about applications: each application leads to its latest, and each message to the one before it. */
final class Histories {

    private final Ledger ledger;
    private final MessagePages pages;

    Histories(Ledger ledger) {
        this.ledger = ledger;
        this.pages = new MessagePages(ledger);
    }

    /**
     * A message about an application.
     *
     * @param at where it is on record
     */
    record Told(MessageKey at, RecordedMessage message, Batch batch) {

        boolean isRevision() {
            return batch.kind == DropKind.APPLICATIONS;
        }
    }

    /**
     * The batch that a message is sent with, and the drop it came with.
     *
     * @param readyAt when it was on record
     * @param sentAt null while it waits
     */
    record Batch(
            long id, DropKind kind, long dropId, String file, Instant receivedAt, Instant readyAt, Instant sentAt) {}

    /** The messages about those of {@code ids} that are on record, newest first. */
    Map<String, List<Told>> of(Collection<String> ids) {
        Map<String, MessageKey> latest = ledger
                .lookUp(
                        "select id, last_batch_id, last_row_no from applications where id in (:keys)",
                        Set.copyOf(ids),
                        (line, number) -> Map.entry(line.getString(1), MessageKey.last(line)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return of(latest);
    }

    /** The messages about applications, newest first, given where the latest about each is; at least one about each that is there. */
    Map<String, List<Told>> of(Map<String, MessageKey> latest) {
        Map<MessageKey, RecordedMessage> messages = new HashMap<>();
        Collection<MessageKey> next = latest.values();
        while (!next.isEmpty()) {
            Map<MessageKey, RecordedMessage> found = pages.at(next);
            messages.putAll(found);
            next = found.values().stream()
                    .map(RecordedMessage::previous)
                    .filter(previous -> previous != null)
                    .toList();
        }
        Map<Long, Batch> batches =
                batches(messages.keySet().stream().map(MessageKey::batch).collect(Collectors.toSet()));
        Map<String, List<Told>> histories = new HashMap<>();
        latest.forEach((id, at) -> {
            if (messages.containsKey(at)) {
                histories.put(id, from(at, messages, batches));
            }
        });
        return histories;
    }

    private static List<Told> from(
            MessageKey latest, Map<MessageKey, RecordedMessage> messages, Map<Long, Batch> batches) {
        List<Told> told = new ArrayList<>();
        MessageKey at = latest;
        while (messages.containsKey(at)) {
            RecordedMessage message = messages.get(at);
            told.add(new Told(at, message, batches.get(at.batch())));
            at = message.previous();
        }
        return told;
    }

    /** The batches with those ids, by id. */
    Map<Long, Batch> batches(Set<Long> ids) {
        String sql = """
                select b.id, b.kind, d.id as drop_id, d.name, d.received_at, b.ready_at, b.sent_at
                from batches b join drops d on d.id = b.drop_id where b.id in (:keys)""";
        return ledger
                .lookUp(
                        sql,
                        ids,
                        (line, number) -> new Batch(
                                line.getLong("id"),
                                DropKind.of(line.getString("kind")),
                                line.getLong("drop_id"),
                                line.getString("name"),
                                Times.orNull(line, "received_at"),
                                Times.orNull(line, "ready_at"),
                                Times.orNull(line, "sent_at")))
                .stream()
                .collect(Collectors.toMap(Batch::id, Function.identity()));
    }
}
