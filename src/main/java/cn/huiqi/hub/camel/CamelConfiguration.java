package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Drops;
import java.time.Clock;
import net.javacrumbs.shedlock.core.LockProvider;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes in {@code routes} refer to besides the beans that do the work. */
@Configuration(proxyBeanMethods = false)
class CamelConfiguration {

    @Bean
    CarrierRoutes carrierRoutes(
            CamelContext context,
            Profiles profiles,
            SftpAccounts accounts,
            Drops drops,
            LockProvider leases,
            Clock clock) {
        return new CarrierRoutes(context, profiles, accounts, drops, leases, clock);
    }
}
