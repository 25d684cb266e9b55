package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.settings.HubSettings;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
