package cn.huiqi.hub;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The hub as it runs, everything inside, on a data folder of its own and free ports: one for all the tests of a class. What goes in and
 * comes out goes over the network, through the carriers' accounts and the {@link Regulator}'s connection.
 */
final class Hub implements BeforeAllCallback, AfterAllCallback {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final List<String> settings;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private Path data;
    private ConfigurableApplicationContext application;
    private Regulator regulator;

    /** A hub that is started before a class's tests and stopped after them, where it is registered as an extension. */
    Hub(String... settings) {
        this.settings = List.of(settings);
    }

    /** A condition that is looked at until it holds; the test fails at the deadline. */
    static ConditionFactory soon() {
        return await().atMost(DEADLINE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }

    /** A hub that its test starts and stops. */
    static Hub on(Path data, String... settings) {
        Hub hub = new Hub(settings);
        hub.data = data;
        return hub;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws IOException {
        data = Files.createTempDirectory("huiqi");
        start();
    }

    @Override
    public void afterAll(ExtensionContext test) throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(data);
    }

    /** Starts it, again on the same data. */
    void start() {
        application = new SpringApplication(HuiqiHub.class)
                .run(Stream.concat(defaults(data).stream().filter(this::isNotSet), settings.stream())
                        .toArray(String[]::new));
        ((Logger) LoggerFactory.getLogger("cn.huiqi.hub")).addAppender(recorder());
    }

    /** Stops it as SIGTERM does. */
    void stop() {
        if (regulator != null) {
            regulator.close();
            regulator = null;
        }
        if (application != null) {
            application.close();
            application = null;
        }
    }

    void restart() {
        stop();
        start();
    }

    private boolean isNotSet(String setting) {
        String key = setting.substring(0, setting.indexOf('=') + 1);
        return settings.stream().noneMatch(given -> given.startsWith(key));
    }

    static List<String> defaults(Path data) {
        return List.of(
                "--huiqi.data=" + data,
                "--huiqi.embedded.sftp-port=0",
                "--huiqi.embedded.broker-port=0",
                "--server.port=0",
                "--huiqi.samples=false",
                "--huiqi.desk=false",
                "--huiqi.poll=200ms",
                "--huiqi.status-file-delay=1s");
    }

    /** Everything that this hub keeps on disk. */
    Path data() {
        return data;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The bean that routes refer to by that name. */
    Object bean(String name) {
        return application.getBean(name);
    }

    /** The names of the classes of all beans. */
    List<String> beanTypes() {
        return Stream.of(application.getBeanDefinitionNames())
                .map(application::getType)
                .filter(Objects::nonNull)
                .map(Class::getName)
                .toList();
    }

    CarrierAccount telecom() {
        return carrier("telecom");
    }

    CarrierAccount mobile() {
        return carrier("mobile");
    }

    CarrierAccount unicom() {
        return carrier("unicom");
    }

    /** A carrier on the embedded SFTP server. */
    CarrierAccount carrier(String id) {
        return new CarrierAccount(id, data.resolve("sftp").resolve(id), bean(SftpServer.class));
    }

    int brokerPort() {
        return bean(Broker.class).port();
    }

    /** The regulator, who takes from its queues from the first call on until the hub stops. */
    Regulator regulator() {
        if (regulator == null) {
            regulator = new Regulator(brokerPort());
        }
        return regulator;
    }

    /** The warnings and errors of the hub's own log that contain {@code part}, since the first start. */
    List<String> warnings(String part) {
        return log.stream().filter(line -> line.contains(part)).toList();
    }

    private AppenderBase<ILoggingEvent> recorder() {
        AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                    log.add(event.getFormattedMessage());
                }
            }
        };
        recorder.start();
        return recorder;
    }
}
