package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedConfigurationTest {

    @TempDir
    Path data;

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(EmbeddedConfiguration.class)
                .withBean(EmbeddedConfiguration.Carriers.class, () -> () -> List.of("telecom"))
                .withPropertyValues("huiqi.data=" + data, "huiqi.embedded.sftp-port=0", "huiqi.embedded.broker-port=0");
    }

    @Test
    void startsBothUnlessTold() {
        hub().run(context -> {
            assertThat(context.getBean(SftpServer.class).port()).isPositive();
            assertThat(context.getBean(Broker.class).port()).isPositive();
            assertThat(data.resolve("sftp/telecom/outbox")).isDirectory();
        });
    }

    @Test
    void eachIsSwitchedOffByItsProperty() {
        hub().withPropertyValues("huiqi.embedded.sftp=false")
                .run(context ->
                        assertThat(context).doesNotHaveBean(SftpServer.class).hasSingleBean(Broker.class));
        hub().withPropertyValues("huiqi.embedded.broker=false")
                .run(context ->
                        assertThat(context).hasSingleBean(SftpServer.class).doesNotHaveBean(Broker.class));
    }
}
