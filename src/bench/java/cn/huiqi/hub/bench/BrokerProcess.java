package cn.huiqi.hub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.embedded.Broker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A standalone Artemis as a process of its own, set up by the project's {@code src/deploy/broker.xml}. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** Starts it in the folder {@code arguments[0]}, on any port of 127.0.0.1, and prints where and with which journal. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path settings = folder.resolve("broker.xml");
        Files.writeString(settings, located(folder), UTF_8);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
                .setConfigResourcePath(settings.toUri().toString())
                .setSecurityManager(users());
        broker.start();
        System.out.println("Broker at "
                + broker.getActiveMQServer()
                        .getRemotingService()
                        .getAcceptor("network")
                        .getActualPort()
                + ", journal " + broker.getActiveMQServer().getConfiguration().getJournalType());
    }

    private static String located(Path folder) throws Exception {
        return Files.readString(Path.of("src/deploy/broker.xml"), UTF_8)
                .replace("tcp://0.0.0.0:61616", "tcp://127.0.0.1:0")
                .replace(">data/", ">" + folder + "/");
    }

    private static ActiveMQJAASSecurityManager users() {
        SecurityConfiguration users = new SecurityConfiguration();
        for (String user : List.of(Broker.HUB, Broker.REGULATOR)) {
            users.addUser(user, Broker.passwordOf(user));
            users.addRole(user, user);
        }
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }
}
