package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.measures.Plans;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue over the ledger. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    Cataloguing cataloguing(
            Ledger ledger,
            CurrentApplications current,
            Applications applications,
            Plans plans,
            Leases leases,
            Bell bell,
            Clock clock) {
        return new Cataloguing(ledger, current, applications, new Reading(plans), leases, bell, clock);
    }

    @Bean
    Figures figures(Ledger ledger, Plans plans, Clock clock) {
        return new Figures(ledger, plans, clock);
    }

    @Bean
    Search search(Ledger ledger, Profiles profiles) {
        return new Search(ledger, profiles.all().stream().map(Profile::carrier).toList());
    }
}
