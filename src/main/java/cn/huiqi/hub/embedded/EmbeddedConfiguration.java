package cn.huiqi.hub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the world outside that the hub brings along, each switched off by a property where there is a real one. */
@Configuration(proxyBeanMethods = false)
public class EmbeddedConfiguration {

    /** The carriers that get an account on the built-in SFTP server. */
    @FunctionalInterface
    public interface Carriers {

        /** Their ids. */
        List<String> ids();
    }

    /** The carriers' SFTP server; without it the profiles name the real ones. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "huiqi.embedded.sftp", matchIfMissing = true)
    SftpServer sftpServer(
            @Value("${huiqi.data:data}") Path data,
            @Value("${huiqi.embedded.sftp-port:2222}") int port,
            Carriers carriers)
            throws IOException {
        return new SftpServer(data, port, carriers.ids());
    }

    /** The regulator's broker; without it {@code spring.artemis.*} names a standalone one. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "huiqi.embedded.broker", matchIfMissing = true)
    Broker broker(@Value("${huiqi.data:data}") Path data, @Value("${huiqi.embedded.broker-port:61616}") int port) {
        return new Broker(data, port);
    }
}
