package cn.huiqi.hub.status;

import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Taking the regulator's status reports. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    StatusDesk statusDesk(Ledger ledger, Applications applications, StatusReports reports, Failures failures) {
        return new StatusDesk(ledger, applications, reports, failures);
    }

    @Bean
    StatusInbox statusInbox(ConnectionFactory connections, StatusDesk desk, Steps steps) {
        return new StatusInbox(connections, desk, steps);
    }
}
