package cn.huiqi.hub.console;

import static org.awaitility.Awaitility.await;

import cn.huiqi.hub.HuiqiHub;
import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.NewFailure;
import cn.huiqi.hub.ledger.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.FileSystemUtils;

/**
 * One hub for all the tests of the API, with everything inside and the sample drops on record. It starts with the first class that asks
 * for it and ends with the tests, so each test works on what it has put there itself, or only looks.
 */
public final class StartedHub implements BeforeAllCallback {

    /** In the samples of each carrier, with a question of the regulator's and a second revision. */
    public static final String APPLICATION = "telecom:HQ2022060104384";

    /** For a machine that does much else. */
    private static final Duration START = Duration.ofMinutes(4);

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private Running running;

    @Override
    public void beforeAll(ExtensionContext test) {
        running = test.getRoot()
                .getStore(Namespace.create(StartedHub.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** A condition that is looked at until it holds; the test fails at the deadline. */
    public static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
    }

    /** Where the API is. */
    public String url() {
        return "http://127.0.0.1:" + running.application.getEnvironment().getProperty("local.server.port");
    }

    /** The API as one of its users sees it. */
    ApiClient as(String user) {
        return ApiClient.of(url(), user, user + "-console");
    }

    /** The API as anybody sees it. */
    ApiClient anonymous() {
        return ApiClient.anonymous(url());
    }

    /** Everything that this hub keeps on disk. */
    public Path data() {
        return running.folder.resolve("data");
    }

    public <T> T bean(Class<T> type) {
        return running.application.getBean(type);
    }

    /** All beans of that type. */
    <T> Collection<T> beans(Class<T> type) {
        return running.application.getBeansOfType(type).values();
    }

    Object bean(String name) {
        return running.application.getBean(name);
    }

    /** Keeps a status report that could not be taken; its subject is unique. */
    public Failure fail(String code, String input) {
        String subject = "report-" + FAILURES.incrementAndGet() + '-' + code;
        bean(Failures.class)
                .keep(List.of(new NewFailure(
                        "test:" + subject,
                        Door.STATUS,
                        "status-from-regulator",
                        "take",
                        "telecom",
                        subject,
                        null,
                        input.getBytes(StandardCharsets.UTF_8),
                        new Cause(code, "expected a status report, found none"))));
        FailureFilter filter = new FailureFilter(null, null, null, null, null, null, null, subject, null);
        return bean(Failures.class).find(filter, Long.MAX_VALUE, 1).get(0);
    }

    /** A report that can be taken, about an application of the samples. */
    public static String goodReport(String reportId) {
        return """
                {"schema":"status-report/1","reportId":"%s","applicationId":"%s","status":"acknowledged",\
                "reason":"请张三 13800138000 补充","decidedAt":"2022-06-01T08:00:00+08:00"}""".formatted(reportId, APPLICATION);
    }

    private record Running(ConfigurableApplicationContext application, Path folder)
            implements ExtensionContext.Store.CloseableResource {

        private static final Pattern USER = Pattern.compile("(?m)(^  (\\w+):\\n(?:    .*\\n)*?    password: )\\S+$");

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("huiqi");
                Path config = folder.resolve("config");
                FileSystemUtils.copyRecursively(Path.of("config"), config);
                hashPasswordsQuickly(config.resolve("users.yaml"));
                Running hub = new Running(
                        new SpringApplication(HuiqiHub.class)
                                .run(
                                        "--huiqi.data=" + folder.resolve("data"),
                                        "--huiqi.config=" + config,
                                        "--huiqi.embedded.sftp-port=0",
                                        "--huiqi.embedded.broker-port=0",
                                        "--server.port=0",
                                        "--huiqi.poll=200ms",
                                        "--huiqi.status-file-delay=1s",
                                        "--logging.level.org.openqa.selenium=error"),
                        folder);
                soon().atMost(START).until(hub::hasToldTheWholeStory);
                return hub;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The shipped passwords at the least cost: that of the shipped hashes is paid for each of thousands of requests. */
        private static void hashPasswordsQuickly(Path users) throws IOException {
            PasswordEncoder quick = new BCryptPasswordEncoder(4);
            String shipped = Files.readString(users);
            Files.writeString(
                    users,
                    USER.matcher(shipped)
                            .replaceAll(user -> Matcher.quoteReplacement(
                                    user.group(1) + quick.encode(user.group(2) + "-console"))));
        }

        private boolean hasToldTheWholeStory() {
            return application
                    .getBean(Traces.class)
                    .of(APPLICATION)
                    .filter(story -> story.messages().size() > 1)
                    .filter(story -> story.reports().stream()
                            .anyMatch(report -> report.effect().equals("applied")))
                    .filter(story -> story.reports().stream()
                            .allMatch(report ->
                                    report.file() != null && report.file().uploadedAt() != null))
                    .isPresent();
        }

        @Override
        public void close() throws IOException {
            application.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
