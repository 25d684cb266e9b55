package cn.huiqi.hub.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the ledger that {@code spring.datasource.url} names, by default the embedded one in the data folder. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    @Bean
    Ledger ledger(
            @Value("${spring.datasource.url:jdbc:sqlite:${huiqi.data:data}/ledger.db}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password) {
        return Ledger.open(url, user, password);
    }

    /** For what else keeps its tables in the ledger; closed with it. */
    @Bean(destroyMethod = "")
    DataSource dataSource(Ledger ledger) {
        return ledger.dataSource();
    }

    @Bean
    JdbcTemplate jdbcTemplate(Ledger ledger) {
        return ledger.jdbc();
    }

    /** The ledger has migrated itself when it was opened; with this bean there Spring Boot does not try to do it again. */
    @Bean
    Flyway flyway(Ledger ledger) {
        return ledger.migrations();
    }

    @Bean
    Leases leases(Ledger ledger) {
        return new Leases(ledger);
    }

    @Bean
    Bell bell() {
        return new Bell();
    }

    @Bean
    ReturnFiles returnFiles(Ledger ledger, Bell bell, Clock clock) {
        return new ReturnFiles(ledger, bell, clock);
    }

    @Bean
    Audit audit(Ledger ledger, Clock clock) {
        return new Audit(ledger, clock);
    }

    @Bean
    Drops drops(Ledger ledger, ReturnFiles returnFiles, Audit audit, Clock clock) {
        return new Drops(ledger, returnFiles, audit, clock);
    }

    @Bean
    Reconciliation reconciliation(Ledger ledger) {
        return new Reconciliation(ledger);
    }

    @Bean
    UnderWay underWay(Ledger ledger, Leases leases) {
        return new UnderWay(ledger, leases);
    }

    @Bean
    JustRecorded justRecorded(Clock clock) {
        return new JustRecorded(clock);
    }

    @Bean
    Recorder recorder(Ledger ledger, Drops drops, JustRecorded justRecorded, Clock clock) {
        return new Recorder(ledger, drops, justRecorded, clock);
    }

    @Bean
    Applications applications(Ledger ledger) {
        return new Applications(ledger);
    }

    @Bean
    CurrentApplications currentApplications(Ledger ledger) {
        return new CurrentApplications(ledger);
    }

    @Bean
    Traces traces(Ledger ledger) {
        return new Traces(ledger);
    }

    @Bean
    StatusReports statusReports(Ledger ledger, Bell bell, Clock clock) {
        return new StatusReports(ledger, bell, clock);
    }
}
