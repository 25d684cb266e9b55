package cn.huiqi.hub.watch;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.ledger.UnderWay;
import cn.huiqi.hub.outbox.Batches;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch, and where what it finds is shown. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    Watch watch(
            Reconciliation reconciliation,
            UnderWay underWay,
            Batches batches,
            Failures failures,
            ConnectionFactory connections,
            Profiles profiles,
            Clock clock) {
        return new Watch(reconciliation, underWay, batches, failures, new DeadLetters(connections), profiles, clock);
    }

    /** By its name it takes the place of Spring Boot's, which would wait for the ledger's one connection that writes. */
    @Bean
    LedgerHealth dbHealthIndicator(Ledger ledger) {
        return new LedgerHealth(ledger);
    }

    @Bean
    ReconciliationHealth reconciliationHealthIndicator(Watch watch) {
        return new ReconciliationHealth(watch);
    }

    @Bean
    DeadLettersHealth deadLettersHealthIndicator(Watch watch) {
        return new DeadLettersHealth(watch);
    }

    @Bean
    WatchMetrics watchMetrics(Watch watch, Profiles profiles, Clock clock) {
        return new WatchMetrics(watch, profiles, clock);
    }

    @Bean
    WorkMetrics workMetrics(
            Profiles profiles,
            Drops drops,
            Batches batches,
            StatusReports reports,
            ReturnFiles returnFiles,
            Failures failures) {
        return new WorkMetrics(profiles, drops, batches, reports, returnFiles, failures);
    }
}
