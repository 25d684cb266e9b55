package cn.huiqi.hub;

import cn.huiqi.hub.camel.SftpAccount;
import cn.huiqi.hub.camel.SftpAccounts;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.RegulatorsDesk;
import cn.huiqi.hub.embedded.SftpServer;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Whom the hub talks to: the carriers' SFTP servers and the regulator's broker, its own or real ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArtemisProperties.class)
class WorldConfiguration {

    /** Nothing that comes in is ever deserialized. */
    private static final String NOTHING = "*";

    /** The broker undoes what a hub has begun that is silent for so long; less than the hub's leases last, see {@code Leases}. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    @Bean
    SftpAccounts sftpAccounts(ObjectProvider<SftpServer> embedded) {
        SftpServer server = embedded.getIfAvailable();
        return server == null ? WorldConfiguration::real : profile -> onEmbedded(server, profile);
    }

    private static SftpAccount real(Profile profile) {
        Profile.Sftp sftp = profile.sftp();
        if (sftp.hostKey().isEmpty()) {
            throw new IllegalStateException(
                    "config/carriers/" + profile.carrier()
                            + ".yaml: sftp.host-key: expected the server's public key, found none; without it nobody knows whose server it is");
        }
        return new SftpAccount(sftp.host(), sftp.port(), sftp.user(), sftp.password(), sftp.hostKey());
    }

    private static SftpAccount onEmbedded(SftpServer server, Profile profile) {
        String carrier = profile.carrier();
        return new SftpAccount("127.0.0.1", server.port(), carrier, SftpServer.passwordOf(carrier), server.hostKey());
    }

    /** The hub's own connections, inside the process where the broker is. */
    @Bean
    @Primary
    @ConditionalOnProperty(name = "huiqi.embedded.broker", matchIfMissing = true)
    ConnectionFactory connectionFactory(Broker broker) {
        return connections(broker.url(), Broker.HUB, Broker.passwordOf(Broker.HUB));
    }

    /** A standalone broker, named by {@code spring.artemis.*}. */
    @Bean
    @Primary
    @ConditionalOnProperty(name = "huiqi.embedded.broker", havingValue = "false")
    ConnectionFactory standalone(ArtemisProperties artemis) {
        ActiveMQConnectionFactory connections =
                connections(artemis.getBrokerUrl(), artemis.getUser(), artemis.getPassword());
        connections.setConnectionTTL(SILENCE.toMillis());
        connections.setClientFailureCheckPeriod(SILENCE.dividedBy(2).toMillis());
        return connections;
    }

    /** The desk comes in as the regulator; where the broker is a real one, so is the regulator, and there is no desk. */
    @Bean(RegulatorsDesk.CONNECTIONS)
    @ConditionalOnProperty(
            name = {"huiqi.embedded.broker", "huiqi.desk"},
            matchIfMissing = true)
    ConnectionFactory deskConnections(Broker broker) {
        // Spring's and Camel's templates open a session and a producer for every send unless somebody keeps them.
        return new CachingConnectionFactory(
                connections(broker.url(), Broker.REGULATOR, Broker.passwordOf(Broker.REGULATOR)));
    }

    private static ActiveMQConnectionFactory connections(String url, String user, String password) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url, user, password);
        connections.setCacheDestinations(true);
        connections.setDeserializationDenyList(NOTHING);
        return connections;
    }
}
