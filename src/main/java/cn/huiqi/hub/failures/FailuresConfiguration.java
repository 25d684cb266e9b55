package cn.huiqi.hub.failures;

import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Failures and their replays over the ledger. */
@Configuration(proxyBeanMethods = false)
class FailuresConfiguration {

    @Bean
    Failures failures(Ledger ledger, Drops drops, Audit audit, Clock clock) {
        return new Failures(ledger, drops, audit, clock);
    }

    @Bean
    Discards discards(Ledger ledger, Drops drops, Audit audit, Clock clock) {
        return new Discards(ledger, drops, audit, clock);
    }

    @Bean
    Replays replays(Ledger ledger, Audit audit, Bell bell, Clock clock) {
        return new Replays(ledger, audit, bell, clock);
    }

    @Bean
    Mending mending(Ledger ledger, Failures failures, Replays replays) {
        return new Mending(ledger, failures, replays);
    }

    @Bean
    ReplayWorker replayWorker(
            Ledger ledger,
            Failures failures,
            Replays replays,
            Drops drops,
            StatusDoor statusDoor,
            Audit audit,
            Leases leases,
            Bell bell,
            Clock clock) {
        return new ReplayWorker(ledger, failures, replays, drops, statusDoor, audit, leases, bell, clock);
    }
}
