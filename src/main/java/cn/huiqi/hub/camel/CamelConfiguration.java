package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.intake.DropStore;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.returns.Returns;
import cn.huiqi.hub.settings.HubSettings;
import cn.huiqi.hub.telemetry.Steps;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.spring.boot.actuate.health.CamelHealthCheckAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes in {@code routes} refer to besides the beans that do the work. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({CamelAutoConfiguration.class, CamelHealthCheckAutoConfiguration.class})
class CamelConfiguration {

    @Bean
    RouteFiles routeFiles(@Value("${camel.main.routes-include-pattern}") String pattern) {
        return new RouteFiles(pattern);
    }

    @Bean
    CarrierRoutes carrierRoutes(
            CamelContext context,
            Profiles profiles,
            SftpAccounts accounts,
            Drops drops,
            DropStore store,
            Leases leases,
            Returns returns,
            Steps steps,
            RouteCounts counts,
            Clock clock) {
        return new CarrierRoutes(context, profiles, accounts, drops, store, leases, returns, steps, counts, clock);
    }

    @Bean
    FeedRoutes feedRoutes(CamelContext context, HubSettings settings, Leases leases, RouteCounts counts, Clock clock) {
        return new FeedRoutes(context, settings.feeds().sftp(), leases, counts, clock);
    }

    @Bean
    CarriersHealth carriersHealthIndicator(CarrierRoutes routes) {
        return new CarriersHealth(routes.polls());
    }

    @Bean
    RoutesHealth routesHealthIndicator(CarrierRoutes routes, FeedRoutes feeds) {
        return new RoutesHealth(List.of(routes.pacings(), feeds.pacings()));
    }

    @Bean
    Polls polls(CarrierRoutes routes) {
        return () -> routes.polls().stream().map(CarrierPoll::poll).toList();
    }

    @Bean
    PollMetrics pollMetrics(CarrierRoutes routes, Profiles profiles) {
        return new PollMetrics(routes, profiles);
    }

    /** Given to each route as it is made. */
    @Bean
    RouteCounts routeCounts(Clock clock) {
        return new RouteCounts(clock);
    }

    @Bean
    Routes routes(CamelContext context, RouteCounts counts) {
        return new CamelRoutes(context, counts);
    }

    /** The endpoints {@code regulator:queue:…} of the regulator's desk, and whether it is open. */
    @Bean
    CamelContextConfiguration desk(@Qualifier("deskConnections") ObjectProvider<ConnectionFactory> connections) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                context.getPropertiesComponent()
                        .addInitialProperty("desk.open", String.valueOf(connections.getIfAvailable() != null));
                context.addComponent(
                        "regulator", JmsComponent.jmsComponentAutoAcknowledge(connections.getIfAvailable()));
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                // The desk's route comes out of the folder like any other.
            }
        };
    }
}
