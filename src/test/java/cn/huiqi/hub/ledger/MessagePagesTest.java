package cn.huiqi.hub.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.MessagePages.Placed;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

class MessagePagesTest {

    private final Ledger ledger;
    private final MessagePages pages;

    MessagePagesTest(Ledger ledger) {
        this.ledger = ledger;
        this.pages = new MessagePages(ledger);
    }

    @OnBothDatabases
    void messagesAreReadAsTheyWereWritten() {
        RecordedMessage revision = new RecordedMessage(
                7, "telecom:沪-7", 2, "tariff-cut", "{\"名\":1}".getBytes(UTF_8), new MessageKey(3, 1_000_000));
        RecordedMessage removed =
                new RecordedMessage(8, "telecom:8", 1, "tariff-cut", "{}".getBytes(UTF_8), null).withoutBody();
        append(4, List.of(revision, removed));

        assertThat(pages.ofBatch(4)).usingRecursiveComparison().isEqualTo(List.of(revision, removed));
        assertThat(removed.body()).isEmpty();
        assertThat(removed.bodySha256()).hasSize(32);
    }

    @OnBothDatabases
    void aHundredRowsLieInOneLine() {
        append(1, messages(1, 1_000));
        append(2, messages(1_051, 1_250));

        assertThat(lines()).isEqualTo(10 + 3);
        assertThat(pages.ofBatch(1)).extracting(RecordedMessage::row).containsExactlyElementsOf(rows(1, 1_000));
        assertThat(pages.ofBatch(2)).extracting(RecordedMessage::row).containsExactlyElementsOf(rows(1_051, 1_250));
        assertThat(pages.ofBatch(3)).isEmpty();
    }

    @OnBothDatabases
    void aMessageIsFoundByItsPlace() {
        append(1, messages(1, 300));
        append(2, messages(101, 102));

        assertThat(pages.at(List.of(new MessageKey(1, 100), new MessageKey(1, 101), new MessageKey(2, 101)))
                        .keySet())
                .isEqualTo(Set.of(new MessageKey(1, 100), new MessageKey(1, 101), new MessageKey(2, 101)));
        assertThat(pages.at(List.of(new MessageKey(2, 103), new MessageKey(3, 1))))
                .isEmpty();
    }

    /** Where a reading was broken off is not always the end of a page. */
    @OnBothDatabases
    void readingGoesOnFromAnyPlaceToTheEndOfABatch() {
        append(1, messages(1, 150));
        append(2, messages(151, 160));
        append(3, messages(1, 5));

        assertThat(pages.after(new MessageKey(0, Long.MAX_VALUE), 2))
                .extracting(Placed::at)
                .hasSize(160)
                .startsWith(new MessageKey(1, 1))
                .endsWith(new MessageKey(2, 160));
        assertThat(pages.after(new MessageKey(1, 149), 2))
                .extracting(Placed::at)
                .hasSize(11)
                .startsWith(new MessageKey(1, 150), new MessageKey(2, 151));
        assertThat(pages.after(new MessageKey(2, 160), 2)).isEmpty();
        assertThat(pages.after(new MessageKey(2, Long.MAX_VALUE), 3)).hasSize(5);
    }

    @OnBothDatabases
    void readingHasNoGapWhereAPageEndsARun() {
        append(1, messages(1, 5_000));

        MessageKey reached = new MessageKey(0, 0);
        long read = 0;
        for (List<Placed> run = pages.after(reached, 1); !run.isEmpty(); run = pages.after(reached, 1)) {
            for (Placed one : run) {
                assertThat(one.message().row()).isEqualTo(++read);
                reached = one.at();
            }
        }
        assertThat(read).isEqualTo(5_000);
    }

    @OnBothDatabases
    void whatIsNoPageIsNotReadAsOne() {
        append(1, messages(1, 1));
        // The length of what is packed, and a block of LZ4 with one byte as it is: a format that nobody knows.
        ledger.write()
                .sql("update message_pages set messages = ?")
                .param(new byte[] {1, 0, 0, 0, 0x10, 9})
                .update();

        assertThatThrownBy(() -> pages.ofBatch(1)).hasMessage("Page of messages: expected format 1, found 9");
    }

    private void append(long batch, List<RecordedMessage> messages) {
        ledger.inTransaction(() -> {
            pages.append(batch, messages);
            return batch;
        });
    }

    private long lines() {
        return ledger.read()
                .sql("select count(*) from message_pages")
                .query(Long.class)
                .single();
    }

    private static List<Long> rows(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<RecordedMessage> messages(long first, long last) {
        return rows(first, last).stream()
                .map(row -> new RecordedMessage(
                        row, "telecom:" + row, 1, "tariff-cut", ("{\"row\":" + row + '}').getBytes(UTF_8), null))
                .toList();
    }
}
