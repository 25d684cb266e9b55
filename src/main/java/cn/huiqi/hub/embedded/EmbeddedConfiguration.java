package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.settings.HubSettings;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The parts of the world outside that the hub brings along, each switched off by a property where there is a real one. */
@Configuration(proxyBeanMethods = false)
class EmbeddedConfiguration {

    /** The carriers' SFTP server; without it the profiles name the real ones. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "huiqi.embedded.sftp", matchIfMissing = true)
    SftpServer sftpServer(HubSettings settings, Profiles profiles) throws IOException {
        return new SftpServer(
                settings.data(),
                settings.embedded().sftpPort(),
                profiles.all().stream().map(Profile::carrier).toList());
    }

    /** The drops of a first run. */
    @Bean(initMethod = "placeOnce")
    @ConditionalOnProperty(
            name = {"huiqi.embedded.sftp", "huiqi.samples"},
            matchIfMissing = true)
    @DependsOn("sftpServer")
    SampleUpload sampleUpload(HubSettings settings, Rulebook rulebook) {
        return new SampleUpload(settings.data(), rulebook.profiles(), new SampleDrops(rulebook));
    }

    /** The regulator's broker; without it {@code spring.artemis.*} names a standalone one. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "huiqi.embedded.broker", matchIfMissing = true)
    Broker broker(HubSettings settings) {
        return new Broker(settings.data(), settings.embedded().brokerPort(), settings.desk());
    }

    @Bean
    RegulatorsDesk regulatorsDesk() {
        return new RegulatorsDesk();
    }
}
