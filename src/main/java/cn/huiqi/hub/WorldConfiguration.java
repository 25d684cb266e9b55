package cn.huiqi.hub;

import cn.huiqi.hub.camel.SftpAccount;
import cn.huiqi.hub.camel.SftpAccounts;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.RegulatorsDesk;
import cn.huiqi.hub.embedded.SftpServer;
import cn.huiqi.hub.settings.CannotStart;
import cn.huiqi.hub.settings.HubSettings;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /**
     * Bytes that a producer may send before the broker grants it more: some three batches. With Artemis' 64 KiB it waits for the broker
     * some twenty times a batch, and each time threads of both are put to sleep and woken.
     */
    private static final int PRODUCER_WINDOW = 4 << 20;

    /** The broker undoes what a hub has begun that is silent for so long; less than the hub's leases last, see {@code Leases}. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    @Bean
    SftpAccounts sftpAccounts(ObjectProvider<SftpServer> embedded, Profiles profiles, HubSettings settings) {
        SftpServer server = embedded.getIfAvailable();
        if (server != null) {
            return profile -> onEmbedded(server, profile);
        }
        requireHostKeys(profiles, settings.config().resolve("carriers"));
        return WorldConfiguration::real;
    }

    private static void requireHostKeys(Profiles profiles, Path folder) {
        List<String> without = profiles.all().stream()
                .filter(profile -> profile.sftp().hostKey().isEmpty())
                .map(profile -> folder.resolve(profile.carrier() + ".yaml").toString())
                .toList();
        if (!without.isEmpty()) {
            throw new CannotStart(
                    String.join(", ", without) + ": sftp.host-key",
                    "the server's public key",
                    "none",
                    "Without it nobody knows whose server it is. Ask the carrier for the key, compare it with what ssh-keyscan prints,"
                            + " and put it there, or have the hub bring its own server: --huiqi.embedded.sftp=true.",
                    null);
        }
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
        connections.setProducerWindowSize(PRODUCER_WINDOW);
        connections.setDeserializationDenyList(NOTHING);
        return connections;
    }
}
