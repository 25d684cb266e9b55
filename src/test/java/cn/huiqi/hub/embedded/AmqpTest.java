package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through Qpid Proton, an AMQP 1.0 client of another house, as the regulator may have. */
class AmqpTest {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path folder;

    private Broker broker;

    @BeforeEach
    void start() throws Exception {
        Installed.require("python3-qpid-proton", PYTHON, "-c", "import proton");
        broker = new Broker(folder.resolve("data"), 0, false);
        broker.start();
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.stop();
        }
    }

    @Test
    void theRegulatorTakesApplicationsAndAnswers() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                JMSContext hub = factory.createContext(Broker.HUB, "hub-queue")) {
            BytesMessage application = hub.createBytesMessage();
            application.writeBytes("{\"id\":\"telecom:HQ1\",\"name\":\"上海\"}".getBytes(UTF_8));
            application.setJMSCorrelationID("telecom:HQ1");
            application.setStringProperty("schema", "relief-application/1");
            hub.createProducer().send(hub.createQueue(Broker.APPLICATIONS), application);

            Answer answer = regulator("regulator-queue");

            assertThat(answer.status).as(answer.output).isZero();
            assertThat(answer.output).contains("{\"id\":\"telecom:HQ1\",\"name\":\"上海\"}");
            TextMessage status = (TextMessage)
                    hub.createConsumer(hub.createQueue(Broker.STATUS)).receive(10_000);
            assertThat(status.getText()).isEqualTo("{\"schema\":\"status-report/1\",\"reportId\":\"r-1\"}");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        Answer answer = regulator("hub-queue");

        assertThat(answer.status).isNotZero();
        assertThat(answer.output).contains("Authentication failed");
    }

    private Answer regulator(String password) throws Exception {
        Path script = Path.of(getClass().getResource("/embedded/regulator.py").toURI());
        ProcessBuilder python = new ProcessBuilder(
                PYTHON, script.toString(), String.valueOf(broker.port()), Broker.REGULATOR, password);
        python.environment().put("PYTHONIOENCODING", "utf-8");
        Path log = folder.resolve("log");
        int status = Installed.run(python, log);
        return new Answer(status, Files.readString(log));
    }

    private record Answer(int status, String output) {}
}
