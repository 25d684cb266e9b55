package cn.huiqi.hub.watch;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.NewFailure;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Balance.Mismatch;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.JustRecorded;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.RecordedMessage;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.UnderWay;
import cn.huiqi.hub.outbox.Batches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Status;

class WatchTest {

    private static final Profiles PROFILES =
            Rulebook.load(Path.of("config"), name -> null).profiles();
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Watch.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SettableClock clock = new SettableClock(Given.NOW);
    private final Ledger ledger;
    private final Given given;
    private final Failures failures;
    private final Leases leases;
    private final Watch watch;

    WatchTest(Ledger ledger) {
        this.ledger = ledger;
        given = new Given(ledger);
        leases = new Leases(ledger);
        Audit audit = new Audit(ledger, clock);
        failures = new Failures(
                ledger, new Drops(ledger, new ReturnFiles(ledger, new Bell(), clock), audit, clock), audit, clock);
        // Nobody listens there: a broker that is away.
        DeadLetters deadLetters =
                new DeadLetters(new ActiveMQConnectionFactory("tcp://127.0.0.1:1?initialConnectAttempts=1"));
        watch = new Watch(
                new Reconciliation(ledger),
                new UnderWay(ledger, leases),
                new Batches(ledger, new JustRecorded(clock), clock),
                failures,
                deadLetters,
                PROFILES,
                clock);
    }

    @BeforeEach
    void listen() {
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        leases.close();
        LOG.detachAppender(log);
    }

    @OnBothDatabases
    void whatDoesNotAddUpIsAnAlarmUntilItIsMended() {
        Drop drop = given.recorded(application(1, "A", "x"));
        watch.look();
        assertThat(watch.last().mismatches()).isEmpty();
        assertThat(new ReconciliationHealth(watch).health().getStatus()).isEqualTo(Status.UP);

        accepted(drop, 2);
        watch.look();
        watch.look();

        assertThat(watch.last().mismatches()).hasSize(2);
        assertThat(new ReconciliationHealth(watch).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new ReconciliationHealth(watch).health().getDetails().toString())
                .contains("mismatches=2")
                .contains("telecom 2022-06-06 drop-1.csv: expected accepted = sent + waiting, that is 2, found 1")
                .contains("checked=2022-06-06T09:30:00+08:00");
        assertThat(told())
                .as("each once")
                .containsExactly(
                        "ERROR Does not add up: telecom 2022-06-06 drop-1.csv: expected rows = accepted + duplicate + rejected, that is 1, found 2; see reconcile --by drop",
                        "ERROR Does not add up: telecom 2022-06-06 drop-1.csv: expected accepted = sent + waiting, that is 2, found 1; see reconcile --by drop");

        accepted(drop, 1);
        watch.look();

        assertThat(watch.last().mismatches()).isEmpty();
        assertThat(new ReconciliationHealth(watch).health().getStatus()).isEqualTo(Status.UP);
        assertThat(told())
                .hasSize(4)
                .last()
                .isEqualTo("INFO Adds up again: telecom drop-1.csv: accepted = sent + waiting");
    }

    @OnBothDatabases
    void aMismatchDoesNotGoAwayByItself() {
        accepted(given.recorded(application(1, "A", "x")), 2);
        watch.look();

        clock.advance(Duration.ofDays(30));
        watch.look();

        assertThat(watch.last().mismatches()).hasSize(2);
    }

    @OnBothDatabases
    void messagesAreLookedAtOnceNoDropIsUnderWayOrAfterAnHour() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        ledger.write().sql("update batches set sent_at = ready_at").update();
        loseTheFirstMessage();
        String missing = "sent = answered + unanswered";

        given.recorded(application(3, "C", "x"));
        clock.advance(Duration.ofMinutes(59));
        watch.look();
        assertThat(watch.last().messagesAt()).isNull();
        assertThat(sums()).as("a message waits to be sent").isEmpty();

        clock.advance(Duration.ofMinutes(1));
        watch.look();
        assertThat(sums()).as("it has waited for an hour").containsExactly(missing);

        clock.advance(Duration.ofMinutes(1));
        watch.look();
        assertThat(watch.last().messagesAt()).isBefore(watch.last().at());
        assertThat(sums()).as("what was missing stays").containsExactly(missing);

        ledger.write()
                .sql("update batches set size = 1, sent_at = ready_at where number = 1")
                .update();
        ledger.write().sql("update drops set accepted = 1, total = 1").update();
        Lease fetching = leases.take(Leases.drops("mobile")).orElseThrow();
        watch.look();
        assertThat(sums()).as("a drop is being fetched").containsExactly(missing);

        fetching.close();
        watch.look();
        assertThat(watch.last().messagesAt()).isEqualTo(watch.last().at());
        assertThat(sums()).as("mended, and nothing under way").isEmpty();
    }

    private void loseTheFirstMessage() {
        MessagePages messages = new MessagePages(ledger);
        long batch =
                ledger.read().sql("select id from batches").query(Long.class).single();
        List<RecordedMessage> both = messages.ofBatch(batch);
        ledger.inTransaction(() -> {
            messages.replace(batch, both.subList(1, 2));
            return batch;
        });
    }

    @OnBothDatabases
    void onlyTheLastDaysAreLookedAt() {
        accepted(given.recorded(application(1, "A", "x")), 2);
        clock.advance(Duration.ofDays(Watch.DAYS));

        watch.look();

        assertThat(watch.last().mismatches()).isEmpty();
    }

    @OnBothDatabases
    void whatWaitsAndWhatFailedIsCountedByCarrier() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        failures.keep(List.of(
                new NewFailure("a", Door.STATUS, "r", "s", "telecom", "x", null, null, new Cause("C", "m")),
                new NewFailure("b", Door.STATUS, "r", "s", null, "y", null, null, new Cause("C", "m"))));

        watch.look();

        Sighting last = watch.last();
        assertThat(last.backlogs().get("telecom")).isEqualTo(new Sighting.Backlog(2, Given.NOW, 1, 0, null));
        assertThat(last.backlogs().get("mobile")).isEqualTo(new Sighting.Backlog(0, null, 0, 0, null));
        assertThat(last.backlogs().get("").openFailures()).isEqualTo(1);
        assertThat(last.deadLetters()).as("the broker is away").isEmpty();
    }

    @OnBothDatabases
    void whatIsUnansweredIsCountedWithTheAgeOfTheOldest() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        ledger.write().sql("update batches set sent_at = ready_at + 1000").update();

        watch.look();

        assertThat(watch.last().backlogs().get("telecom"))
                .isEqualTo(new Sighting.Backlog(0, null, 0, 2, Given.NOW.plusSeconds(1)));
    }

    private void accepted(Drop drop, int rows) {
        ledger.write()
                .sql("update drops set accepted = ? where id = ?")
                .params(rows, drop.id())
                .update();
    }

    private List<String> sums() {
        return watch.last().mismatches().stream().map(Mismatch::sum).toList();
    }

    private List<String> told() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
