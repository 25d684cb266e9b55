package cn.huiqi.hub.status;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class StatusInboxTest {

    /** After ten deliveries the broker puts a message aside as dead. */
    private static final int MORE_THAN_DELIVERIES = 12;

    private static final int MORE_THAN_TWO_BATCHES = 13_000;
    private static final int LARGER_THAN_A_REPORT = 1_100_000;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Ledger ledger;
    private Broker broker;
    private StatusInbox inbox;

    @BeforeEach
    void start() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        broker = new Broker(folder, 0, false);
        broker.start();
        Audit audit = new Audit(ledger, Given.CLOCK);
        Drops drops = new Drops(ledger, new ReturnFiles(ledger, new Bell(), Given.CLOCK), audit, Given.CLOCK);
        StatusDesk desk = new StatusDesk(
                ledger,
                new Applications(ledger),
                new StatusReports(ledger, new Bell(), Given.CLOCK),
                new Failures(ledger, drops, audit, Given.CLOCK));
        inbox = new StatusInbox(connections(Broker.HUB), desk, Steps.UNTRACED);
    }

    @AfterEach
    void stop() {
        inbox.close();
        broker.stop();
        ledger.close();
    }

    @Test
    void aLedgerThatIsAwayForLongCostsNoReport() throws JMSException {
        new Given(ledger).recorded(application(1, "A", "x"));
        send(List.of(report("R1", "telecom:A", "approved")));
        ledger.jdbc().execute("alter table status_reports rename to away");
        for (int attempt = 0; attempt < MORE_THAN_DELIVERIES; attempt++) {
            assertThatThrownBy(() -> inbox.takeBatch()).isInstanceOf(DataAccessException.class);
        }
        ledger.jdbc().execute("alter table away rename to status_reports");

        takeUntilOnRecord("R1");

        assertThat(ledger.jdbc().queryForObject("select report_id from status_reports", String.class))
                .isEqualTo("R1");
    }

    @Test
    void whatDoesNotFitIntoABatchIsTakenInTheOrderItCame() throws JMSException {
        new Given(ledger).recorded(application(1, "A", "x"), application(2, "B", "x"));
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_TWO_BATCHES; i++) {
            reports.add(report("R" + i, i % 100 == 0 ? "telecom:none" : "telecom:A", "needs-info"));
        }
        reports.add("x".repeat(LARGER_THAN_A_REPORT));
        reports.add(report("last", "telecom:A", "acknowledged"));
        send(reports);

        takeUntilOnRecord("last");

        assertThat(ledger.jdbc().queryForList("select report_id from status_reports order by seq", String.class))
                .hasSize(MORE_THAN_TWO_BATCHES * 99 / 100 + 1)
                .startsWith("R1", "R2", "R3")
                .endsWith("R" + (MORE_THAN_TWO_BATCHES - 1), "last");
        assertThat(ledger.jdbc().queryForObject("select status from applications where id = 'telecom:A'", String.class))
                .isEqualTo("acknowledged");
        assertThat(takeInvalid())
                .hasSize(MORE_THAN_TWO_BATCHES / 100 + 1)
                .startsWith(reports.get(0))
                .endsWith(reports.get(MORE_THAN_TWO_BATCHES));
    }

    @Test
    void stoppedItTakesNothingMore() throws JMSException {
        new Given(ledger).recorded(application(1, "A", "x"));
        send(List.of(report("R1", "telecom:A", "approved")));
        takeUntilOnRecord("R1");
        send(List.of(report("R2", "telecom:A", "approved")));

        inbox.takeBatch();

        assertThat(ledger.jdbc().queryForList("select report_id from status_reports", String.class))
                .containsExactly("R1");
    }

    /** Takes what there is and stops when that report is on record, behind the transaction that it is in; else it would wait for more. */
    private void takeUntilOnRecord(String reportId) {
        CompletableFuture<Void> taking = CompletableFuture.runAsync(() -> {
            try {
                inbox.takeBatch();
            } catch (JMSException e) {
                throw new CompletionException(e);
            }
        });
        await().atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> taking.isDone()
                        || ledger.jdbc()
                                        .queryForObject(
                                                "select count(*) from status_reports where report_id = ?",
                                                Integer.class,
                                                reportId)
                                > 0);
        inbox.stop();
        taking.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private List<String> takeInvalid() throws JMSException {
        List<String> bodies = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = connections(Broker.REGULATOR);
                Connection connection = factory.createConnection();
                Session session = connection.createSession();
                MessageConsumer consumer = session.createConsumer(session.createQueue("huiqi.status.invalid"))) {
            connection.start();
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                bodies.add(((TextMessage) next).getText());
            }
        }
        return bodies;
    }

    private static String report(String reportId, String applicationId, String status) {
        return """
                {"schema":"status-report/1","reportId":"%s","applicationId":"%s","status":"%s",
                 "decidedAt":"2022-06-08T10:30:00+08:00"}""".formatted(reportId, applicationId, status);
    }

    private void send(List<String> reports) throws JMSException {
        try (ActiveMQConnectionFactory factory = connections(Broker.REGULATOR);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue("huiqi.status"))) {
            for (String report : reports) {
                producer.send(session.createTextMessage(report));
            }
            session.commit();
        }
    }

    private ActiveMQConnectionFactory connections(String user) {
        return new ActiveMQConnectionFactory(broker.url(), user, Broker.passwordOf(user));
    }
}
