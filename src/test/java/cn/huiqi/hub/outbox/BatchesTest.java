package cn.huiqi.hub.outbox;

import static cn.huiqi.hub.ledger.Given.CARRIER;
import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.relief.DropKind;
import java.util.List;
import java.util.UUID;

class BatchesTest {

    private final Given given;
    private final Batches batches;

    BatchesTest(Ledger ledger) {
        given = new Given(ledger);
        batches = new Batches(ledger, given.justRecorded, Given.CLOCK);
    }

    @OnBothDatabases
    void aChunksAcceptedRowsAreABatchThatIsReadyAtOnce() {
        Drop drop = given.record(given.drop(), application(1, "A", "x"), application(2, "B", "x"));

        List<Batch> ready = batches.ready(CARRIER, 10);

        assertThat(ready).hasSize(1);
        Batch batch = ready.get(0);
        assertThat(batch)
                .isEqualTo(new Batch(batch.id(), CARRIER, drop.id(), 1, DropKind.APPLICATIONS, 2, batch.duplicateId()));
        assertThat(UUID.fromString(batch.duplicateId())).isNotNull();
        assertThat(batches.ready("mobile", 10)).isEmpty();
    }

    @OnBothDatabases
    void aBatchHasItsMessagesInTheOrderOfTheDrop() {
        given.record(given.drop(), application(1, "B", "x"), application(2, "A", "y"));

        List<Message> messages = batches.messages(batches.ready(CARRIER, 1).get(0));

        assertThat(messages).extracting(Message::id).containsExactly("telecom:B/revision/1", "telecom:A/revision/1");
        assertThat(messages.get(1).applicationId()).isEqualTo("telecom:A");
        assertThat(messages.get(1).measure()).isEqualTo("tariff-cut");
        assertThat(Given.inWords(DropKind.APPLICATIONS, messages.get(1).body()))
                .isEqualTo("telecom:A r1 \"y\" drop-1.csv:2");
    }

    @OnBothDatabases
    void messagesAreTheSameWhetherTheyCameOnRecordAMomentAgoOrAreReadFromIt() {
        given.record(given.drop(), application(1, "B", "x"), application(2, "A", "y"));
        Batch batch = batches.ready(CARRIER, 1).get(0);

        List<Message> kept = batches.messages(batch);
        List<Message> read = batches.messages(batch);

        assertThat(kept).usingRecursiveFieldByFieldElementComparator().isEqualTo(read);
    }

    @OnBothDatabases
    void onlyTheOldestDropsBatchesAreReady() {
        Drop first = given.record(given.record(given.drop(), application(1, "A", "x")), application(2, "B", "x"));
        Drop second = given.recorded(application(1, "A", "y"));

        List<Batch> ready = batches.ready(CARRIER, 10);
        assertThat(ready).extracting(Batch::dropId).containsExactly(first.id(), first.id());
        assertThat(batches.ready(CARRIER, 1)).containsExactly(ready.get(0));

        batches.sent(ready);
        batches.sent(ready);
        assertThat(batches.ready(CARRIER, 10)).extracting(Batch::dropId).containsExactly(second.id());
    }

    @OnBothDatabases
    void aDropThatGoesOnAfterAnotherDoesNotOvertakeIt() {
        Drop stopped = given.record(given.drop(), application(1, "A", "x"));
        Drop other = given.recorded(application(1, "B", "x"));
        given.record(stopped, application(2, "B", "y"));

        List<Batch> ready = batches.ready(CARRIER, 10);
        assertThat(ready).extracting(Batch::dropId).containsExactly(stopped.id());
        batches.sent(ready);
        assertThat(batches.ready(CARRIER, 10)).extracting(Batch::dropId).containsExactly(other.id());
    }

    @OnBothDatabases
    void fulfilmentsHaveMessageIdsOfTheirOwn() {
        given.recorded(application(1, "A", "x"));
        batches.sent(batches.ready(CARRIER, 1));
        given.reported(done(1, "A", "10.00"));

        Batch batch = batches.ready(CARRIER, 1).get(0);

        assertThat(batch.kind()).isEqualTo(DropKind.FULFILMENTS);
        assertThat(batches.messages(batch)).extracting(Message::id).containsExactly("telecom:A/fulfilment/1");
        assertThat(batches.messages(batch)).extracting(Message::measure).containsExactly("tariff-cut");
    }
}
