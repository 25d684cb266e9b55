package cn.huiqi.hub.outbox;

import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.JustRecorded;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outbox over the ledger. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    Batches batches(Ledger ledger, JustRecorded justRecorded, Clock clock) {
        return new Batches(ledger, justRecorded, clock);
    }

    @Bean
    Relay relay(ConnectionFactory connections, Batches batches, Leases leases, Bell bell, Steps steps) {
        return new Relay(connections, batches, leases, bell, steps);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> connectAhead(Relay relay) {
        return ready -> relay.connect();
    }
}
