package cn.huiqi.hub;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.settings.HubSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells in one line, once the hub is ready, where the console and the drops are, and what the hub has brought along itself. */
@Component
class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(HuiqiHub.class);

    private final HubSettings settings;
    private final Environment environment;
    private final Ledger ledger;
    private final ObjectProvider<SftpServer> sftp;
    private final ObjectProvider<Broker> broker;

    ReadyLine(
            HubSettings settings,
            Environment environment,
            Ledger ledger,
            ObjectProvider<SftpServer> sftp,
            ObjectProvider<Broker> broker) {
        this.settings = settings;
        this.environment = environment;
        this.ledger = ledger;
        this.sftp = sftp;
        this.broker = broker;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        LOG.info(
                "Huiqi Hub is ready after {} s. Console: http://127.0.0.1:{}. Drops: {}. Embedded: {}.",
                String.format(Locale.ROOT, "%.1f", ready.getTimeTaken().toMillis() / 1000.0),
                environment.getProperty("local.server.port"),
                sftp.getIfAvailable() == null
                        ? "on the carriers' servers"
                        : settings.data().resolve("sftp").resolve("<carrier>").resolve("outbox"),
                embedded());
    }

    private String embedded() {
        List<String> parts = new ArrayList<>();
        sftp.ifAvailable(server -> parts.add("SFTP server on port " + server.port()));
        broker.ifAvailable(queues -> parts.add("broker on port " + queues.port()));
        if (!ledger.isShared()) {
            parts.add("database");
        }
        if (settings.desk() && broker.getIfAvailable() != null) {
            parts.add("regulator's desk");
        }
        if (settings.samples() && sftp.getIfAvailable() != null) {
            parts.add("sample drops");
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }
}
