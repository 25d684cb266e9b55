package cn.huiqi.hub.outbox;

import static cn.huiqi.hub.ledger.Given.CARRIER;
import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;

class RoundTest {

    private final Given given;
    private final Batches batches;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Batch> sent = new CopyOnWriteArrayList<>();

    RoundTest(Ledger ledger) {
        given = new Given(ledger);
        batches = new Batches(ledger, given.justRecorded, Given.CLOCK);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @OnBothDatabases
    void everyBatchIsSentOnceAndMarked() throws JMSException {
        Drop drop = given.drop();
        for (int row = 1; row <= 30; row++) {
            drop = given.record(drop, application(row, "A" + row, "x"));
        }

        round(sent::add).run();

        assertThat(sent).extracting(Batch::number).doesNotHaveDuplicates().hasSize(30);
        assertThat(batches.ready(CARRIER, 1)).isEmpty();
    }

    @OnBothDatabases
    void aDropIsBegunWhenAllOfTheOneBeforeIsMarked() throws JMSException {
        Drop first = given.record(given.record(given.drop(), application(1, "A", "x")), application(2, "B", "x"));
        Drop second = given.recorded(application(1, "A", "y"));

        round(batch -> {
                    if (batch.dropId() == second.id()) {
                        assertThat(batches.waiting().get(CARRIER).messages()).isEqualTo(1);
                    }
                    sent.add(batch);
                })
                .run();

        assertThat(sent)
                .extracting(Batch::dropId)
                .hasSize(3)
                .startsWith(first.id(), first.id())
                .endsWith(second.id());
    }

    @OnBothDatabases
    void afterTroubleThoseUnderWayAreSeenToTheirEndAndOnlyWhatWasNotSentStaysReady() {
        Drop drop = given.drop();
        for (int row = 1; row <= 30; row++) {
            drop = given.record(drop, application(row, "A" + row, "x"));
        }
        JMSException away = new JMSException("the broker is away");
        CountDownLatch failed = new CountDownLatch(1);

        assertThatThrownBy(() -> round(batch -> {
                            if (batch.number() == 2) {
                                failed.countDown();
                                throw away;
                            }
                            await(failed);
                            sent.add(batch);
                        })
                        .run())
                .isSameAs(away);

        List<Batch> ready = batches.ready(CARRIER, 100);
        assertThat(ready).extracting(Batch::number).contains(2);
        assertThat(ready).doesNotContainAnyElementsOf(sent).hasSize(30 - sent.size());
        assertThat(sent).hasSizeBetween(1, 16);
    }

    @OnBothDatabases
    void aHubThatStopsBeginsNoMore() throws JMSException {
        Drop drop = given.drop();
        for (int row = 1; row <= 30; row++) {
            drop = given.record(drop, application(row, "A" + row, "x"));
        }

        round(batch -> {
                    stopping.set(true);
                    sent.add(batch);
                })
                .run();

        assertThat(sent).hasSizeBetween(1, 16);
        assertThat(batches.ready(CARRIER, 100))
                .doesNotContainAnyElementsOf(sent)
                .hasSize(30 - sent.size());
    }

    private Round round(Round.Sending sending) {
        return new Round(CARRIER, batches, sending, threads, stopping::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
