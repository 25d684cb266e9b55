package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Recorder;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From a stored drop to rows on record. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    DropStore dropStore(HubSettings settings) {
        return new DropStore(
                settings.data().resolve("drops"), settings.limits().file().toBytes());
    }

    @Bean
    Reception reception(DropStore store, Drops drops, Profiles profiles) {
        return new Reception(store, drops, profiles);
    }

    @Bean
    StoredDrops storedDrops(
            HubSettings settings, DropStore store, Profiles profiles, Plans plans, Districts districts) {
        HubSettings.Limits limits = settings.limits();
        DropReader reader = new DropReader(new ReadLimits(
                Math.toIntExact(limits.line().toBytes()),
                limits.columns(),
                limits.file().toBytes()));
        return new StoredDrops(store, profiles, plans, districts, reader);
    }

    @Bean
    Inspector inspector(StoredDrops storedDrops, Drops drops) {
        return new Inspector(storedDrops, drops);
    }

    @Bean
    Recording recording(StoredDrops storedDrops, Recorder recorder, Drops drops, Profiles profiles) {
        return new Recording(storedDrops, recorder, drops, profiles);
    }
}
