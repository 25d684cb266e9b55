package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.settings.HubSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedConfigurationTest {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);

    @TempDir
    Path data;

    @EnableConfigurationProperties(HubSettings.class)
    static class Settings {}

    private ApplicationContextRunner hub() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, EmbeddedConfiguration.class)
                .withBean(Rulebook.class, () -> RULES)
                .withBean(Profiles.class, RULES::profiles)
                .withPropertyValues("huiqi.data=" + data, "huiqi.embedded.sftp-port=0", "huiqi.embedded.broker-port=0");
    }

    @Test
    void startsBothUnlessTold() {
        hub().run(context -> {
            assertThat(context.getBean(SftpServer.class).port()).isPositive();
            assertThat(context.getBean(Broker.class).port()).isPositive();
            assertThat(RULES.profiles().all()).isNotEmpty().allSatisfy(profile -> assertThat(
                            data.resolve("sftp").resolve(profile.carrier()).resolve("outbox"))
                    .isDirectory());
            assertThat(context).hasSingleBean(RegulatorsDesk.class).hasSingleBean(SampleUpload.class);
        });
    }

    @Test
    void eachIsSwitchedOffByItsProperty() {
        hub().withPropertyValues("huiqi.embedded.sftp=false").run(context -> assertThat(context)
                .hasSingleBean(Broker.class)
                .doesNotHaveBean(SftpServer.class)
                .doesNotHaveBean(SampleUpload.class));
        hub().withPropertyValues("huiqi.samples=false")
                .run(context ->
                        assertThat(context).hasSingleBean(SftpServer.class).doesNotHaveBean(SampleUpload.class));
        hub().withPropertyValues("huiqi.embedded.broker=false")
                .run(context ->
                        assertThat(context).hasSingleBean(SftpServer.class).doesNotHaveBean(Broker.class));
    }
}
