package cn.huiqi.hub.status;

import static cn.huiqi.hub.ledger.Given.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class StatusInboxTest {

    /** After ten deliveries the broker puts a message aside as dead. */
    private static final int MORE_THAN_DELIVERIES = 12;

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
        Drops drops = new Drops(ledger, new ReturnFiles(ledger, Given.CLOCK), audit, Given.CLOCK);
        StatusDesk desk = new StatusDesk(
                ledger,
                new Applications(ledger),
                new StatusReports(ledger, Given.CLOCK),
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
        send("""
                {"schema":"status-report/1","reportId":"R1","applicationId":"telecom:A","status":"approved",
                 "decidedAt":"2022-06-08T10:30:00+08:00"}""");
        ledger.jdbc().execute("alter table status_reports rename to away");
        for (int attempt = 0; attempt < MORE_THAN_DELIVERIES; attempt++) {
            assertThatThrownBy(() -> inbox.takeBatch()).isInstanceOf(DataAccessException.class);
        }
        ledger.jdbc().execute("alter table away rename to status_reports");

        inbox.takeBatch();

        assertThat(ledger.jdbc().queryForObject("select report_id from status_reports", String.class))
                .isEqualTo("R1");
    }

    private void send(String report) throws JMSException {
        try (ActiveMQConnectionFactory factory = connections(Broker.REGULATOR);
                Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            session.createProducer(session.createQueue("huiqi.status")).send(session.createTextMessage(report));
        }
    }

    private ActiveMQConnectionFactory connections(String user) {
        return new ActiveMQConnectionFactory(broker.url(), user, Broker.passwordOf(user));
    }
}
