package cn.huiqi.hub;

import cn.huiqi.hub.camel.SftpAccount;
import cn.huiqi.hub.camel.SftpAccounts;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the hub talks to: the carriers' SFTP servers and the regulator's broker, its own or real ones. */
@Configuration(proxyBeanMethods = false)
class WorldConfiguration {

    /** Nothing that comes in is ever deserialized. */
    private static final String NOTHING = "*";

    @Bean
    SftpAccounts sftpAccounts(ObjectProvider<SftpServer> embedded) {
        SftpServer server = embedded.getIfAvailable();
        return server == null ? WorldConfiguration::real : profile -> onEmbedded(server, profile);
    }

    private static SftpAccount real(Profile profile) {
        Profile.Sftp sftp = profile.sftp();
        return new SftpAccount(sftp.host(), sftp.port(), sftp.user(), sftp.password(), sftp.hostKey());
    }

    private static SftpAccount onEmbedded(SftpServer server, Profile profile) {
        String carrier = profile.carrier();
        return new SftpAccount("127.0.0.1", server.port(), carrier, SftpServer.passwordOf(carrier), server.hostKey());
    }

    /** The hub's own connections, inside the process where the broker is. */
    @Bean
    @ConditionalOnProperty(name = "huiqi.embedded.broker", matchIfMissing = true)
    ConnectionFactory connectionFactory(Broker broker) {
        return connections(broker, Broker.HUB);
    }

    /** The desk comes in as the regulator. */
    @Bean
    JmsComponent regulator(ObjectProvider<Broker> embedded) {
        Broker broker = embedded.getIfAvailable();
        return broker == null
                ? new JmsComponent()
                : JmsComponent.jmsComponentAutoAcknowledge(connections(broker, Broker.REGULATOR));
    }

    private static ActiveMQConnectionFactory connections(Broker broker, String user) {
        ActiveMQConnectionFactory connections =
                new ActiveMQConnectionFactory(broker.url() + "?cacheDestinations=true", user, Broker.passwordOf(user));
        connections.setDeserializationDenyList(NOTHING);
        return connections;
    }
}
